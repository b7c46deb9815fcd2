#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// UMLAUT (Schoop and others, 2021) and NeuraLint (Nikanjam and others, 2021): the last activation must be able to say
// what the loss asks for: probabilities for a cross-entropy, every target of a regression.
bool isCrossEntropy(const std::string& loss) {
    return loss == "binary_crossentropy" || loss == "categorical_crossentropy";
}

struct Reach {
    double low, high;
};
// What an activation can put out; nothing when it is without bounds.
std::optional<Reach> reachOf(const std::string& activation) {
    constexpr double kFar = 1e300;
    if (activation == "sigmoid" || activation == "softmax" || activation == "hard_sigmoid") {
        return Reach{0.0, 1.0};
    }
    if (activation == "tanh" || activation == "softsign") {
        return Reach{-1.0, 1.0};
    }
    if (activation == "relu" || activation == "softplus" || activation == "exponential") {
        return Reach{0.0, kFar};
    }
    return std::nullopt;
}

// What ends in this activation: the output layer itself, without a block behind it.
Remedy endIn(const std::string& activation, const Drawing& drawing, const Remedies& remedies) {
    const std::string path = drawing.output()->path + ".activation";
    Remedy remedy = remedies.set("End in " + std::string(activation == "linear" ? "a linear output" : activation), path,
                                 Setting(Component(activation)));
    if (drawing.endBlock.empty()) {
        return remedy;
    }
    const std::string name = drawing.endBlock.substr(drawing.endBlock.rfind('.') + 1);
    return remedies.withoutBlock("Remove the activation in front of the loss (" + name + ")" +
                                     (remedy.edits.empty() ? "" : ", end in " + activation),
                                 drawing.endBlock, remedy.edits);
}

Judgement speak(const std::string& evidence, const std::string& change, Remedy remedy) {
    Judgement judgement;
    judgement.confidence = 0.95;
    judgement.finding.evidence = evidence;
    judgement.finding.wouldChange = change;
    judgement.finding.remedies = {std::move(remedy)};
    return judgement;
}

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const DrawnLayer* output = evidence.drawing ? evidence.drawing->output() : nullptr;
    if (output == nullptr || !evidence.data) {
        return std::nullopt;
    }
    const DataFacts& data = *evidence.data;
    const Drawing& drawing = *evidence.drawing;
    const std::string& loss = drawing.loss;
    const std::string& end = drawing.endActivation;
    if (isCrossEntropy(loss) && data.spec.task != data::Task::Regression) {
        const std::string wanted = output->units > 1 ? "softmax" : "sigmoid";
        const bool fits = end == wanted || (end == "sigmoid" && loss[0] == 'b');
        if (fits) {
            return std::nullopt;
        }
        return speak("The loss " + loss + " asks for probabilities; the last activation is " + end + ".",
                     "A last activation of " + wanted + ".", endIn(wanted, drawing, remedies));
    }
    const std::optional<Reach> reach = reachOf(end);
    if (data.spec.task != data::Task::Regression || !reach ||
        (data.targetLow >= reach->low && data.targetHigh <= reach->high)) {
        return std::nullopt;
    }
    return speak("The targets go from " + number(data.targetLow) + " to " + number(data.targetHigh) +
                     " as the network sees them; the last activation, " + end + ", cannot put out all of that.",
                 "Targets within its reach, or a linear output.", endIn("linear", drawing, remedies));
}

} // namespace

const Rule kOutputActivation{"output_activation",
                             "Output against loss",
                             "The last activation cannot say what the loss and the targets ask for.",
                             std::nullopt,
                             judge,
                             true};

} // namespace goodfit::diagnose
