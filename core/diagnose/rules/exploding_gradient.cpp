#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// AutoTrainer (Zhang and others, 2021): a first layer whose gradient is more than 70 times the last one's, or a
// gradient that is not a number. A last layer that has nothing left to learn makes any ratio large, so the
// first one's must also be large for its weights.
constexpr double kRatio = 70.0;
constexpr double kLarge = 10.0;

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const LayerShape* first = nullptr;
    const LayerShape* last = nullptr;
    const LayerShape* broken = nullptr;
    for (const LayerShape& layer : evidence.layers) {
        if (!layer.hasWeights()) {
            continue;
        }
        broken = broken == nullptr && layer.wentNonFinite ? &layer : broken;
        if (std::isfinite(layer.gradient)) {
            first = first == nullptr ? &layer : first;
            last = &layer;
        }
    }
    const double ratio =
        first != nullptr && last != first && last->gradient > 0.0 ? first->gradient / last->gradient : 0.0;
    const bool isLarge = ratio > kRatio && first->gradient > kLarge;
    if (!isLarge && !evidence.firstNonFinite && broken == nullptr) {
        return std::nullopt;
    }
    Judgement judgement;
    if (evidence.firstNonFinite) {
        const train::NonFinite& place = *evidence.firstNonFinite;
        judgement.confidence = 0.99;
        judgement.finding.evidence = "The first number that is none arose in epoch " + std::to_string(place.epoch) +
                                     ", batch " + std::to_string(place.batch) + ", at " + place.layer + ".";
        // Shown from 1, counted from 0.
        const double epoch = static_cast<double>(place.epoch) - 1.0;
        judgement.finding.marks = {{"", epoch, epoch, "first non-finite number"}};
    } else if (broken != nullptr) {
        judgement.confidence = 0.95;
        judgement.finding.evidence = "The gradient of " + broken->name() + " is not a finite number.";
    } else {
        judgement.confidence = sureness(ratio, kRatio);
        judgement.finding.evidence = "The gradient of " + first->name() + ", the first layer, is " +
                                     number(first->gradient) + ", " + times(ratio) + " that of " + last->name() +
                                     ", the last (medians over the run).";
    }
    judgement.finding.wouldChange = "Finite gradients, the first layer's below 70 times the last one's.";
    judgement.finding.remedies = {remedies.lowerRate(), remedies.heInitialisation(), remedies.clipGradients()};
    if (remedies.hasUnscaledData()) {
        judgement.finding.remedies.insert(judgement.finding.remedies.begin(), remedies.standardise());
    }
    return judgement;
}

} // namespace

const Rule kExplodingGradient{"exploding_gradient", "Exploding gradients",
                              "The gradient grows on its way to the first layers, up to numbers that are none.",
                              std::nullopt, judge};

} // namespace goodfit::diagnose
