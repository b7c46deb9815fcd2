#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Karpathy ("A recipe for training neural networks", 2019): check the loss before the first step. A fresh network knows
// nothing, so that it should cost about what a constant answer costs; much more means that its outputs start far
// too large, and the first epochs go into taking them back.
constexpr double kTimes = 4.0; // the chance level: He's weights before a linear output give 3

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    const bool isMeasured = evidence.untrainedLoss.has_value();
    if (!isMeasured && (!evidence.chanceIsKnown || shape.empty())) {
        return std::nullopt;
    }
    if (isMeasured && !evidence.chanceIsKnown) {
        return std::nullopt;
    }
    const double first = isMeasured ? *evidence.untrainedLoss : shape.start;
    const double excess = evidence.ofChance(first);
    if (std::isfinite(first) && excess < kTimes) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = std::isfinite(first) ? sureness(excess, kTimes) : 0.98;
    judgement.finding.evidence =
        std::string(isMeasured ? "Before the first step the loss is " : "The first epoch's loss is ") + number(first) +
        ", " + times(excess) + " what a constant answer costs (" + number(evidence.chance) + ").";
    judgement.finding.wouldChange = "A first loss below " + number(kTimes * evidence.chance) + ".";
    if (!shape.empty()) {
        judgement.finding.marks = {{"loss", evidence.firstEpoch, evidence.firstEpoch, "starts high"}};
    }
    if (remedies.hasUnscaledData()) {
        judgement.finding.remedies.push_back(remedies.standardise());
    }
    judgement.finding.remedies.push_back(remedies.heInitialisation());
    judgement.finding.remedies.push_back({"Let the output layer start with smaller weights", {}});
    return judgement;
}

} // namespace

const Rule kBadInitialLoss{"bad_initial_loss",
                           "High first loss",
                           "A fresh network should cost about what a constant answer costs.",
                           std::nullopt,
                           judge,
                           true,
                           Verdict::Diverged};

} // namespace goodfit::diagnose
