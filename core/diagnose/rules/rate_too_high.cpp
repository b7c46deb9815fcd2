#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Steps that overshoot make both curves jump together, by a large share of their level and visibly on the
// scale of the chance level, up and down in turn. Batch noise moves the training curve less, a small
// validation part moves only its own. Where validation is calm, jumps that lead nowhere say it too: a training that
// gets on in spite of them is another story.
constexpr double kValidationJump = 0.06; // median step of val_loss / its mean, second half
constexpr double kTurning = 0.3;         // share of steps that change direction
constexpr double kTrendless = 0.5;       // Spearman's correlation with the epoch, at most
constexpr double kWideGap = 0.4;         // of the chance level, and
constexpr double kWideRatio = 2.5;       // validation / training: then the gap is the larger trouble

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    const bool hasBoth = !evidence.training.empty() && !evidence.validation.empty();
    const Limits& limits = evidence.limits;
    const bool jumps = shape.relativeJitter >= limits.jump && evidence.ofChance(shape.jitter) >= limits.visible;
    const double other = evidence.validation.relativeJitter;
    const bool together =
        !hasBoth || (other >= kValidationJump && std::sqrt(shape.relativeJitter * other) >= limits.jumpTogether);
    const bool getsOn = hasBoth && evidence.progress >= limits.progress;
    const bool leadsNowhere = hasBoth && !getsOn && std::abs(shape.trend) < kTrendless;
    const bool isWide = getsOn && evidence.ofChance(evidence.gap) >= kWideGap && evidence.ratio >= kWideRatio;
    if (!jumps || !(together || leadsNowhere) || isWide || shape.turning < kTurning) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = std::min(sureness(shape.relativeJitter, limits.jump),
                                    sureness(evidence.ofChance(shape.jitter), limits.visible));
    judgement.sentence = "The learning rate is too high: the loss jumps by " + percent(shape.relativeJitter) +
                         " of its level from epoch to epoch.";
    judgement.finding.evidence = "Over the second half the median step of the loss is " + number(shape.jitter) +
                                 " at a level of " + number(shape.end) + ", and " + percent(shape.turning) +
                                 " of the steps change direction.";
    if (hasBoth) {
        judgement.finding.evidence +=
            " The validation loss jumps along, by " + percent(evidence.validation.relativeJitter) + ".";
    }
    judgement.finding.wouldChange =
        "Steps below " + percent(limits.jump) + " of the level, for instance with a rate that falls during the run.";
    const double middle = shape.epochs[shape.size() / 2];
    judgement.finding.marks = {{"loss", middle, evidence.lastEpoch, "jumps"}};
    judgement.finding.remedies = {remedies.lowerRate()};
    if (!remedies.isFarTooHigh()) { // a third of what is far outside would still be
        judgement.finding.remedies.push_back(remedies.rateTimes(0.3));
    }
    judgement.finding.remedies.push_back(remedies.largerBatch());
    return judgement;
}

} // namespace

const Rule kRateTooHigh{"lr_too_high", "Learning rate too high",
                        "Steps that overshoot make both curves jump up and down by a large share of their level.",
                        Verdict::RateTooHigh, judge};

} // namespace goodfit::diagnose
