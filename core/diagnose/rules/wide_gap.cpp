#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Ng (Machine Learning Yearning): what validation costs more than training is variance. A gap is wide when it is clear
// on the scale of the chance level and beyond validation's own jitter.
constexpr double kGap = 0.12;    // of the chance level
constexpr double kRatio = 1.5;   // validation / training
constexpr double kJitters = 4.0; // of validation

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (evidence.training.size() < 8 || evidence.validation.size() < 8) {
        return std::nullopt;
    }
    const double level = evidence.ofChance(evidence.gap);
    const double jitters = evidence.gap / std::max(evidence.validation.jitter, 1e-6 * evidence.chance);
    if (level < kGap || evidence.ratio < kRatio || jitters < kJitters) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence =
        std::min({sureness(level, kGap), sureness(evidence.ratio, kRatio), sureness(jitters, kJitters)});
    judgement.finding.evidence = "The validation loss ends " + number(evidence.gap) + " above the training loss, " +
                                 times(evidence.ratio) + " as high and " + times(jitters) + " its own jitter.";
    judgement.finding.wouldChange = "A gap below " + percent(kGap) + " of what a constant answer costs.";
    judgement.finding.marks = {
        {"", evidence.validation.epochs[evidence.validation.leastAt], evidence.lastEpoch, "gap"}};
    judgement.finding.remedies = {remedies.strongerL2(), remedies.moreDropout(), remedies.unitsTimes(0.5)};
    return judgement;
}

} // namespace

const Rule kWideGap{"wide_gap",
                    "Wide gap",
                    "Training is left far ahead of validation: the network knows its own rows better than others.",
                    std::nullopt,
                    judge,
                    false,
                    Verdict::Overfit};

} // namespace goodfit::diagnose
