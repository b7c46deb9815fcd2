#include "core/diagnose/rules/members.h"

#include <algorithm>

namespace goodfit::diagnose {

namespace {

// Below this neither jitter nor trend can be measured; up to the second, only a curve that has settled or
// a validation that clearly turned can be judged.
constexpr std::size_t kFewEpochs = 8;
constexpr std::size_t kSomeEpochs = 20;
constexpr double kStillFalling = 0.2; // of the whole fall, in the last quarter

bool isClearlyTurned(const Evidence& evidence) {
    return evidence.validation.size() >= 5 && evidence.ofChance(evidence.rise) >= 0.2 &&
           evidence.rise >= 0.5 * evidence.validation.least && evidence.riseInJitter >= 3.0;
}

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    const std::size_t count = shape.size();
    const bool isFew = count < kFewEpochs;
    const bool isFalling =
        count < kSomeEpochs && shape.fall > 0.0 && shape.trend < -0.8 && shape.lateFall > kStillFalling * shape.fall;
    if ((!isFew && !isFalling) || (count >= 5 && isClearlyTurned(evidence))) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = isFew ? 0.95 : 0.7;
    const std::string epochs = std::to_string(evidence.epochs) + (evidence.epochs == 1 ? " epoch" : " epochs");
    judgement.sentence =
        evidence.epochs == 0 ? "Too early to tell: no epoch has finished." : "Too early to tell after " + epochs + ".";
    judgement.finding.evidence = "There " + std::string(evidence.epochs == 1 ? "is " : "are ") + epochs + ".";
    if (isFalling) {
        judgement.finding.evidence += " The loss still falls: by " + number(shape.lateFall) +
                                      " over the last quarter, " + percent(shape.lateFall / shape.fall) +
                                      " of all it fell.";
    }
    judgement.finding.wouldChange =
        "At least " + std::to_string(kFewEpochs) + " epochs, or a loss that has stopped falling.";
    judgement.finding.remedies = {remedies.epochsTimesOrFinish(count < kFewEpochs ? 4.0 : 2.0, evidence.epochs)};
    return judgement;
}

} // namespace

const Rule kTooEarly{"too_early", "Too early to tell",
                     "Few epochs, or a loss that is still falling fast in a short run, decide nothing.",
                     Verdict::TooEarly, judge};

} // namespace goodfit::diagnose
