#include "core/diagnose/rules/members.h"

#include <algorithm>

namespace goodfit::diagnose {

namespace {

// A good rate falls fast and then levels off. One that is too low is still on its way at the end: the last
// quarter brings a good share of the whole fall, smoothly, and much is left to gain.
constexpr double kSmooth = -0.9;        // Spearman's correlation with the epoch over the second half
constexpr double kValidationToo = -0.5; // the same of validation, unless it has few rows
constexpr double kMuchLeft = 0.5;       // of the chance level, still to gain, where validation cannot bear witness
constexpr double kSmoother = 0.67;      // of the late share wanted, when not one step in fifty turns: steps are tiny
constexpr double kStill = 0.02;
constexpr double kFall = 0.03;       // of the chance level, in all: else it does not learn
constexpr double kLateFall = 0.008;  // of the chance level, in the last quarter
constexpr double kStillFall = 0.004; // the same, when not one step in fifty turns: no noise could make it

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    const bool isSmooth = shape.trend <= kSmooth && (evidence.validation.empty() || evidence.hasFewRows() ||
                                                     evidence.validation.trend <= kValidationToo);
    const double share = shape.fall > 0.0 ? shape.lateFall / shape.fall : 0.0;
    const double wanted = shape.turning <= kStill ? kSmoother * evidence.limits.lateShare : evidence.limits.lateShare;
    const double visible = shape.turning <= kStill ? kStillFall : kLateFall;
    const double left = evidence.hasFewRows() ? kMuchLeft : evidence.limits.stillToGain;
    const bool isLate = share >= wanted && evidence.ofChance(shape.lateFall) >= visible;
    if (!isSmooth || !isLate || evidence.ofChance(shape.fall) < kFall || evidence.ofChance(shape.end) < left) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = std::min(sureness(share, wanted), sureness(evidence.ofChance(shape.end), left));
    judgement.sentence =
        "The learning rate is too low: the loss is at " + number(shape.end) + " and still falling steadily.";
    judgement.finding.evidence = "The last quarter brought " + percent(share) + " of the whole fall (" +
                                 number(shape.lateFall) + " of " + number(shape.fall) +
                                 "), without jumps; a run at a good rate has levelled off by then.";
    judgement.finding.wouldChange =
        "A loss that has levelled off: less than " + percent(wanted) + " of the fall in the last quarter.";
    judgement.finding.marks = {
        {"loss", shape.epochs[shape.size() - 1 - shape.size() / 4], evidence.lastEpoch, "still falling"}};
    // The flatter the curve, the larger the step that is missing.
    judgement.finding.remedies = {remedies.rateTimes(share > 0.12 ? 10.0 : 3.0), remedies.epochsTimes(3.0)};
    return judgement;
}

} // namespace

const Rule kRateTooLow{"lr_too_low", "Learning rate too low",
                       "The loss still falls steadily at the end, far from where it could be.", Verdict::RateTooLow,
                       judge};

} // namespace goodfit::diagnose
