#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

constexpr std::int64_t kFewRows = 20; // a validation part of so few rows moves by itself
constexpr std::size_t kLevels = 2;    // different accuracies needed to believe the number read off
constexpr double kNoisier = 1.4;      // validation's steps / training's
constexpr double kJump = 0.12;        // median step of val_loss / its mean, when rows are not known
constexpr double kMuchNoisier = 1.8;  // relative steps of validation / training, then,
constexpr double kManyTimes = 2.5;    // and absolute ones
constexpr double kClearRise = 8.0;    // a rise of so many steps is no noise
constexpr double kRowsNeeded = 100.0;

std::string rowsText(const Evidence& evidence) {
    return evidence.validationRows > 0 && evidence.validationLevels >= kLevels
               ? " The accuracies are multiples of 1/" + std::to_string(evidence.validationRows) +
                     ": about that many validation rows."
               : std::string();
}

Remedy validationRemedy(const Evidence& evidence, const Remedies& remedies) {
    const std::optional<double> now = remedies.validationFraction();
    const double rows = evidence.validationRows > 0 ? static_cast<double>(evidence.validationRows) : 10.0;
    return remedies.biggerValidation(now ? std::clamp(*now * kRowsNeeded / rows, 0.2, 0.4) : 0.3);
}

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& training = evidence.training;
    const CurveShape& validation = evidence.validation;
    if (training.empty() || validation.empty() || evidence.jitterRatio < kNoisier) {
        return std::nullopt;
    }
    const bool isRead = evidence.validationRows > 0 && evidence.validationLevels >= kLevels;
    const bool isSmall = isRead && evidence.validationRows <= kFewRows;
    const double relative = validation.relativeJitter / std::max(training.relativeJitter, 1e-9);
    const bool isJumpy =
        (validation.relativeJitter >= kJump && relative >= kMuchNoisier && evidence.jitterRatio >= kManyTimes) ||
        (validation.relativeJitter >= 0.5 * kJump && relative >= 2.0 * kMuchNoisier);
    const bool isLarge = isRead && evidence.validationRows > 2 * kFewRows;
    const bool risesClearly = evidence.riseInJitter >= kClearRise && validation.trend > 0.5;
    if ((!isSmall && !isJumpy) || isLarge || risesClearly) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = isSmall
                               ? std::max(0.6, sureness(evidence.jitterRatio, kNoisier))
                               : std::min(sureness(validation.relativeJitter, kJump), sureness(relative, kMuchNoisier));
    judgement.sentence = "The validation is too noisy to say more: it jumps by " + percent(validation.relativeJitter) +
                         " of its level from epoch to epoch, the training loss by " + percent(training.relativeJitter) +
                         ".";
    judgement.finding.evidence = "The median step of the validation loss is " + number(validation.jitter) + ", " +
                                 number(evidence.jitterRatio) + " times that of the training loss; it ends " +
                                 number(evidence.rise) + " above its lowest, " + number(evidence.riseInJitter) +
                                 " such steps." + rowsText(evidence);
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
