#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Glorot and Bengio (2010): the slope of a sigmoid is at most 1/4, so that each layer takes three quarters of the
// gradient or more; tanh keeps its slope near zero and stands more.
constexpr int kSigmoids = 3;
constexpr int kTanhs = 8;

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.drawing) {
        return std::nullopt;
    }
    int sigmoids = 0;
    int tanhs = 0;
    for (const DrawnLayer& layer : evidence.drawing->layers) {
        if (layer.type == "batch_normalization" || layer.type == "layer_normalization") {
            return std::nullopt; // keeps the values where there is a slope
        }
        const bool isHidden = layer.type == "dense" && !layer.isOutput;
        sigmoids += isHidden && (layer.activation == "sigmoid" || layer.activation == "hard_sigmoid") ? 1 : 0;
        tanhs += isHidden && layer.activation == "tanh" ? 1 : 0;
    }
    if (sigmoids < kSigmoids && tanhs < kTanhs) {
        return std::nullopt;
    }
    const bool bySigmoid = sigmoids >= kSigmoids;
    const int count = bySigmoid ? sigmoids : tanhs;
    Judgement judgement;
    judgement.confidence = sureness(count, 0.75 * (bySigmoid ? kSigmoids : kTanhs));
    judgement.finding.evidence =
        std::to_string(count) + " hidden layers end in " + (bySigmoid ? "sigmoid" : "tanh") + ". ";
    judgement.finding.evidence +=
        bySigmoid ? "Its slope is at most 1/4: at most " + percent(std::pow(0.25, count)) +
                        " of the gradient reaches the first layer, times its weights."
                  : "Where it is steep the weights must not shrink what passes, and where it is flat nothing passes.";
    judgement.finding.wouldChange = "ReLU, fewer layers, or a normalisation between them.";
    judgement.finding.remedies = {remedies.reluInstead(), remedies.normaliseHidden(), remedies.fewerLayers()};
    return judgement;
}

} // namespace

const Rule kDeepSaturating{"deep_saturating",
                           "Deep network of saturating units",
                           "Each sigmoid layer lets at most a quarter of the gradient through.",
                           std::nullopt,
                           judge,
                           true};

} // namespace goodfit::diagnose
