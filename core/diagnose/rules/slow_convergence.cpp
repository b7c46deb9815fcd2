#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// AutoTrainer: no epoch brings as much as a hundredth. The loss of a run at a good rate loses a good part of its fall
// within a few epochs; a slow one needs the whole run for the first half of it.
constexpr double kBestEpoch = 0.02; // of the chance level: the largest fall of one epoch
constexpr double kFall = 0.05;      // of the chance level, in all: it does learn
constexpr double kHalfAt = 0.3;     // of the run: half of the fall is done, at the earliest
constexpr std::size_t kFewest = 20;

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    if (shape.size() < kFewest || evidence.ofChance(shape.fall) < kFall) {
        return std::nullopt;
    }
    double largest = 0.0;
    for (std::size_t i = 0; i + 1 < shape.size(); ++i) {
        largest = std::max(largest, shape.smooth[i] - shape.smooth[i + 1]);
    }
    std::size_t half = 0;
    while (half + 1 < shape.size() && shape.smooth[half] > shape.start - 0.5 * shape.fall) {
        ++half;
    }
    const double share = static_cast<double>(half) / static_cast<double>(shape.size() - 1);
    if (evidence.ofChance(largest) > kBestEpoch || share < kHalfAt) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = std::min(sureness(kBestEpoch, evidence.ofChance(largest)), sureness(share, kHalfAt));
    judgement.finding.evidence = "No epoch brings more than " + percent(evidence.ofChance(largest)) +
                                 " of what a constant answer costs, and half of the fall is done only at " +
                                 at(shape.epochs[half]) + ".";
    judgement.finding.wouldChange = "An epoch that brings more than " + percent(kBestEpoch) + ".";
    judgement.finding.marks = {{"loss", evidence.firstEpoch, shape.epochs[half], "slow"}};
    judgement.finding.remedies = {remedies.higherRate(), remedies.epochsTimes(3.0)};
    return judgement;
}

} // namespace

const Rule kSlowConvergence{"slow_convergence",
                            "Slow convergence",
                            "It learns, but no epoch brings much: most of the run goes into the first half of the way.",
                            std::nullopt,
                            judge,
                            false,
                            Verdict::RateTooLow};

} // namespace goodfit::diagnose
