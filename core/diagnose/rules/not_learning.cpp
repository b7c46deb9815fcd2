#include "core/diagnose/chance_level.h"
#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

constexpr double kMoves = 0.025;     // of the level: less than this after the first tenth is standing still
constexpr double kNearChance = 0.93; // of the constant answer's loss
constexpr double kAlmost = 0.2;
constexpr double kLuckyAccuracy = 1.6; // largest class share over exp(-loss): at most this for a constant answer

// A constant answer's loss and accuracy fit together: the loss is the entropy of class shares whose
// largest is the accuracy. A network that learned has a lower loss or a higher accuracy.
bool isConstantAnswer(const Evidence& evidence, double level) {
    const CurveShape& accuracy = evidence.accuracy.empty() ? evidence.validationAccuracy : evidence.accuracy;
    if (accuracy.empty()) {
        return true;
    }
    const double classes = std::max(2.0, std::round(std::exp(std::min(level, 7.0))));
    const bool isCostly = level >= 0.96 * priorEntropy(accuracy.end, classes);
    return isCostly && accuracy.end <= kLuckyAccuracy * std::exp(-level);
}

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    const double level = shape.end;
    // No batch noise touches validation: where that stands still, what moves in training is noise.
    const double spread =
        evidence.validation.empty() ? shape.spread : std::min(shape.spread, evidence.validation.spread);
    const double moved = spread / std::max(std::abs(level), 1e-12);
    if (moved >= kMoves || !isConstantAnswer(evidence, level)) {
        return std::nullopt;
    }
    // The first epoch of a fresh network lies above chance, so the second is the fairer measure.
    // A first loss of almost exactly 1 tells of a standardised target: there chance is known.
    const bool isKnown = evidence.chanceIsKnown || (!evidence.isClassification && evidence.chance == 1.0 &&
                                                    std::abs(shape.start - 1.0) < kAlmost);
    const double reference = isKnown ? evidence.chance : std::min(shape.start, evidence.chance);
    const double early = shape.size() > 1 && !isKnown ? std::min(reference, shape.raw[1]) : reference;
    const double share = level / early;
    if (share < (evidence.isClassification ? 0.75 : kNearChance)) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = std::max(0.6, sureness(kMoves, moved));
    judgement.sentence = "The network is not learning: the loss stays near " + number(level) + ", what always giving " +
                         "the same answer costs.";
    judgement.finding.evidence = "After the first tenth the loss moves by " + number(spread) + " (" + percent(moved) +
                                 " of its level), from " + number(shape.start) + " at first to " + number(level) +
                                 " at the end.";
    if (!evidence.accuracy.empty()) {
        judgement.finding.evidence += " Accuracy ends at " + percent(evidence.accuracy.end) + ".";
    }
    judgement.finding.wouldChange =
        "A fall of the loss by more than " + number(kMoves * level) + " after the first epochs.";
    judgement.finding.marks = {{"loss", evidence.firstEpoch, evidence.lastEpoch, "flat at chance level"}};
    if (remedies.hasZeroInitialiser()) {
        judgement.finding.remedies.push_back(remedies.heInitialisation());
    }
    if (remedies.hasDeepSigmoid()) {
        judgement.finding.remedies.push_back(remedies.reluInstead());
    }
    judgement.finding.remedies.push_back(remedies.higherRate());
    if (remedies.hasUnscaledData()) {
        judgement.finding.remedies.push_back(remedies.standardise());
    }
    if (!remedies.hasZeroInitialiser()) {
        judgement.finding.remedies.push_back(remedies.heInitialisation());
    }
    return judgement;
}

} // namespace

const Rule kNotLearning{"not_learning", "Not learning",
                        "The loss stays where a network is that always gives the same answer.", Verdict::NotLearning,
                        judge};

} // namespace goodfit::diagnose
