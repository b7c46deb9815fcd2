#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Karpathy (2016) and DeepDiagnosis: a step that changes the weights by about a thousandth is healthy; a tenth of them
// throws them about, a hundred-thousandth does not move them. A late, settled run takes small steps rightly, so
// that small ones count only where much is left to learn.
constexpr double kLarge = 0.1;
constexpr double kSmall = 1e-5;
constexpr double kMuchLeft = 0.5; // of the chance level

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const LayerShape* most = nullptr;
    for (const LayerShape& layer : evidence.layers) {
        if (layer.hasWeights() && std::isfinite(layer.updateRatio) &&
            (most == nullptr || layer.updateRatio > most->updateRatio)) {
            most = &layer;
        }
    }
    if (most == nullptr || evidence.main().empty()) {
        return std::nullopt;
    }
    const bool isLarge = most->updateRatio > kLarge;
    const bool isSmall = most->updateRatio < kSmall && evidence.ofChance(evidence.main().end) > kMuchLeft;
    if (!isLarge && !isSmall) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = isLarge ? sureness(most->updateRatio, kLarge) : sureness(kSmall, most->updateRatio);
    judgement.finding.evidence = "A step changes the weights of " + most->name() + " by " + number(most->updateRatio) +
                                 " of their size (median over the run); about 0.001 is "
                                 "healthy.";
    judgement.finding.wouldChange = "Steps between a hundred-thousandth and a tenth of the weights.";
    judgement.finding.remedies = {isLarge ? remedies.lowerRate() : remedies.higherRate()};
    return judgement;
}

} // namespace

const Rule kUpdateRatio{"update_ratio", "Steps of the wrong size",
                        "A step changes the weights by far more, or far less, than a thousandth of their size.",
                        std::nullopt, judge};

} // namespace goodfit::diagnose
