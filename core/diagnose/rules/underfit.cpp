#include "core/diagnose/chance_level.h"
#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// A high plateau: much of the constant answer's loss is left, training and validation agree, and nothing
// moves any more. In a classification the loss may also be high for its accuracy: held back by penalties.
constexpr double kHeldBack = 1.5;     // loss / entropy that the accuracy implies
constexpr double kHeldBackHigh = 0.2; // of the chance level, then
constexpr double kGap = 0.2;          // of the chance level, at most

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    const double level = evidence.ofChance(shape.end);
    double forAccuracy = 0.0;
    if (!evidence.accuracy.empty()) {
        const double classes = std::max(2.0, std::exp(evidence.chance));
        forAccuracy = shape.end / std::max(0.01 * evidence.chance, priorEntropy(evidence.accuracy.end, classes));
    }
    const bool isHeldBack = forAccuracy >= kHeldBack && level >= kHeldBackHigh;
    if (evidence.partsWays() || (level < evidence.limits.high && !isHeldBack) ||
        evidence.ofChance(evidence.gap) > kGap) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = isHeldBack
                               ? std::max(sureness(forAccuracy, kHeldBack), sureness(level, evidence.limits.high))
                               : sureness(level, evidence.limits.high);
    // Without a reference, the data may simply be this noisy.
    judgement.confidence = std::min(judgement.confidence, 0.85);
    judgement.sentence = "Underfitting: the " + evidence.mainName() + " levels off at " + number(shape.end) + ", " +
                         percent(level) + " of what a constant answer costs.";
    judgement.finding.evidence = "The " + evidence.mainName() + " ends at " + number(shape.end) + " and moved by " +
                                 number(shape.lateFall) + " over the last quarter";
    judgement.finding.evidence +=
        evidence.validation.empty() || evidence.training.empty()
            ? "."
            : "; the validation loss ends at " + number(evidence.validation.end) + ", close by.";
    if (!evidence.accuracy.empty()) {
        judgement.finding.evidence += " Accuracy ends at " + percent(evidence.accuracy.end) + ".";
    }
    judgement.finding.wouldChange = "A wider network or another rate that does no better: then the data allow no more.";
    judgement.finding.marks = {{"loss", shape.epochs[shape.size() / 2], evidence.lastEpoch, "high plateau"}};
    if (remedies.hasL2() || isHeldBack) {
        judgement.finding.remedies.push_back(remedies.weakerL2());
    }
    if (remedies.hasDeepSigmoid()) { // however wide, little of the gradient comes through
        judgement.finding.remedies.push_back(remedies.reluInstead());
    }
    judgement.finding.remedies.push_back(remedies.unitsTimes(2.0));
    judgement.finding.remedies.push_back(remedies.oneMoreLayer());
    judgement.finding.remedies.push_back(remedies.rateTimes(3.0));
    judgement.finding.remedies.push_back(remedies.epochsTimes(2.0));
    return judgement;
}

} // namespace

const Rule kUnderfit{"underfit", "Underfitting",
                     "Training and validation level off together, high above what the network could reach.",
                     Verdict::Underfit, judge};

} // namespace goodfit::diagnose
