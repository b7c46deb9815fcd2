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
    const std::string path = output->path + ".activation";
    const std::string& loss = evidence.drawing->loss;
    if (isCrossEntropy(loss) && data.spec.task != data::Task::Regression) {
        const std::string wanted = output->units > 1 ? "softmax" : "sigmoid";
        const bool fits = output->activation == wanted || (output->activation == "sigmoid" && loss[0] == 'b');
        if (fits) {
            return std::nullopt;
        }
        return speak("The loss " + loss + " asks for probabilities; the last activation is " + output->activation + ".",
                     "A last activation of " + wanted + ".",
                     remedies.set("End in " + wanted, path, Setting(Component(wanted))));
    }
    const std::optional<Reach> reach = reachOf(output->activation);
    if (data.spec.task != data::Task::Regression || !reach ||
        (data.targetLow >= reach->low && data.targetHigh <= reach->high)) {
        return std::nullopt;
    }
    return speak("The targets go from " + number(data.targetLow) + " to " + number(data.targetHigh) +
                     " as the network sees them; the last activation, " + output->activation +
                     ", cannot put out all of that.",
                 "Targets within its reach, or a linear output.",
                 remedies.set("End in a linear output", path, Setting(Component("linear"))));
}

} // namespace

const Rule kOutputActivation{"output_activation",
                             "Output against loss",
                             "The last activation cannot say what the loss and the targets ask for.",
                             std::nullopt,
                             judge,
                             true};

} // namespace goodfit::diagnose
