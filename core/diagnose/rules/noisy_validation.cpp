#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Where the number of rows shows in the accuracies, it decides: of a dozen rows one that is misjudged makes a rise and
// a gap by itself, however smooth the curve. Else the noise has to show against that of training.
constexpr double kNoisier = 1.4;   // validation's steps / training's, when rows are not known
constexpr double kManyTimes = 2.5; // the same, when relative steps are only just larger
constexpr double kClearRise = 8.0; // a rise of so many steps is no noise
constexpr double kHigh = 0.5;      // of the chance level: a training so poor needs no validation to be judged
constexpr double kRowsNeeded = 100.0;

std::string rowsText(const Evidence& evidence) {
    if (!evidence.readsRows()) {
        return {};
    }
    const std::string rows = std::to_string(evidence.validationRows);
    return evidence.data ? " There are " + rows + " validation rows."
                         : " The accuracies are multiples of 1/" + rows + ": about that many validation rows.";
}

Remedy validationRemedy(const Evidence& evidence, const Remedies& remedies) {
    const std::optional<double> now = remedies.validationFraction();
    const double rows = evidence.validationRows > 0 ? static_cast<double>(evidence.validationRows) : 10.0;
    return remedies.biggerValidation(now ? std::clamp(*now * kRowsNeeded / rows, 0.2, 0.4) : 0.3);
}

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& training = evidence.training;
    const CurveShape& validation = evidence.validation;
    if (training.empty() || validation.empty()) {
        return std::nullopt;
    }
    const bool isSmall = evidence.hasFewRows() && evidence.ofChance(training.end) < kHigh;
    const double wanted = evidence.limits.noiseJump;
    const double noisier = evidence.limits.noisier;
    const double relative = validation.relativeJitter / std::max(training.relativeJitter, 1e-9);
    const bool isJumpy =
        evidence.jitterRatio >= kNoisier &&
        ((validation.relativeJitter >= wanted && relative >= noisier && evidence.jitterRatio >= kManyTimes) ||
         (validation.relativeJitter >= 0.5 * wanted && relative >= 2.0 * noisier));
    const bool isLarge = evidence.readsRows() && evidence.validationRows > 2 * Evidence::kFewRows;
    const bool risesClearly = evidence.riseInJitter >= kClearRise && validation.trend > 0.5;
    if (!isSmall && (!isJumpy || isLarge || risesClearly)) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = isSmall ? std::max(0.6, sureness(evidence.jitterRatio, kNoisier))
                                   : std::min(sureness(validation.relativeJitter, wanted), sureness(relative, noisier));
    judgement.sentence =
        isSmall && evidence.jitterRatio < kNoisier
            ? "The validation part is too small to say more: about " + std::to_string(evidence.validationRows) +
                  " rows."
            : "The validation is too noisy to say more: it jumps by " + percent(validation.relativeJitter) +
                  " of its level from epoch to epoch, the training loss by " + percent(training.relativeJitter) + ".";
    judgement.finding.evidence = "The median step of the validation loss is " + number(validation.jitter) + ", " +
                                 times(evidence.jitterRatio) + " that of the training loss; it ends " +
                                 number(evidence.rise) + " above its lowest, " + times(evidence.riseInJitter) +
                                 " such a step." + rowsText(evidence);
    judgement.finding.wouldChange = "About " + number(kRowsNeeded) + " validation rows or more, or K folds.";
    judgement.finding.marks = {{"val_loss", validation.epochs[validation.size() / 2], evidence.lastEpoch, "noise"}};
    judgement.finding.remedies = {validationRemedy(evidence, remedies),
                                  {"Judge by several folds: their mean is less noisy", {{"search.folds", Setting(5)}}}};
    return judgement;
}

} // namespace

const Rule kNoisyValidation{"noisy_validation", "Validation too noisy to say",
                            "A validation part of few rows jumps by itself: neither rise nor gap can be told.",
                            Verdict::NoisyValidation, judge};

} // namespace goodfit::diagnose
