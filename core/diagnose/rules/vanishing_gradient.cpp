#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Glorot and Bengio (2010): the gradient that reaches the first layer is a product of one factor a layer. The
// constants are AutoTrainer's (Zhang and others, 2021); the ratio has to be a matter of depth, so that the norms
// fall on most of the way.
constexpr double kRatio = 1e-3;
constexpr double kSmall = 1e-3; // and the first layer's norm is itself small

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    std::vector<const LayerShape*> weighted;
    for (const LayerShape& layer : evidence.layers) {
        if (layer.hasWeights() && std::isfinite(layer.gradient)) {
            weighted.push_back(&layer);
        }
    }
    if (weighted.size() < 3) {
        return std::nullopt;
    }
    const LayerShape& first = *weighted.front();
    const LayerShape& last = *weighted.back();
    const double ratio = last.gradient > 0.0 ? first.gradient / last.gradient : 1.0;
    std::size_t falls = 0;
    for (std::size_t i = 0; i + 1 < weighted.size(); ++i) {
        falls += weighted[i]->gradient < weighted[i + 1]->gradient ? 1 : 0;
    }
    if (!(ratio < kRatio) || !(first.gradient < kSmall) || 2 * falls < weighted.size() - 1) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = sureness(kRatio, std::max(ratio, 1e-12));
    judgement.finding.evidence = "The gradient of " + first.name() + ", the first layer, is " + number(first.gradient) +
                                 ", that of " + last.name() + ", the last, " + number(last.gradient) +
                                 " (medians over the run): " + number(ratio) + " of it arrives.";
    judgement.finding.wouldChange = "A first layer whose gradient is above a thousandth of the last one's.";
    judgement.finding.marks = {{"", evidence.firstEpoch, evidence.lastEpoch, "vanishing gradient"}};
    judgement.finding.remedies = {remedies.reluInstead(), remedies.normaliseHidden(), remedies.fewerLayers()};
    return judgement;
}

} // namespace

const Rule kVanishingGradient{"vanishing_gradient", "Vanishing gradients",
                              "Next to nothing of the gradient reaches the first layers: they do not learn.",
                              std::nullopt, judge};

} // namespace goodfit::diagnose
