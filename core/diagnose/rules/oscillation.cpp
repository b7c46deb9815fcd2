#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// AutoTrainer counts paired extremes of the accuracy that lie 0.03 apart, more than one in five epochs. Here on the
// training loss, against its own level: what a small validation part does is not the network's doing.
constexpr double kSwing = 0.05;    // median step of the loss / its mean, second half
constexpr double kTurning = 0.5;   // share of steps that change direction
constexpr double kVisible = 0.004; // median step / chance level
constexpr std::size_t kFewest = 10;

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    if (shape.size() < kFewest || shape.relativeJitter < kSwing || shape.turning < kTurning ||
        evidence.ofChance(shape.jitter) < kVisible) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = std::min(sureness(shape.relativeJitter, kSwing), sureness(shape.turning, kTurning));
    judgement.finding.evidence = "Over the second half " + percent(shape.turning) +
                                 " of the steps of the loss change direction, by " + percent(shape.relativeJitter) +
                                 " of its level each.";
    judgement.finding.wouldChange = "Steps below " + percent(kSwing) + " of the level.";
    judgement.finding.marks = {{"loss", shape.epochs[shape.size() / 2], evidence.lastEpoch, "oscillates"}};
    judgement.finding.remedies = {remedies.rateTimes(0.3), remedies.largerBatch()};
    return judgement;
}

} // namespace

const Rule kOscillation{"oscillation",
                        "Oscillating loss",
                        "The training loss goes up and down by more than a twentieth of its level.",
                        std::nullopt,
                        judge,
                        false,
                        Verdict::RateTooHigh};

} // namespace goodfit::diagnose
