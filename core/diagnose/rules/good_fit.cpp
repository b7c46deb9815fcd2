#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// What is left when nothing speaks against it; how sure, is how far the nearest objection is.
std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& shape = evidence.main();
    if (shape.empty()) {
        return std::nullopt;
    }
    const double level = evidence.ofChance(shape.end);
    const double distance =
        std::max({evidence.ofChance(evidence.gap) / 0.2, evidence.ofChance(evidence.rise) / 0.05, level / 0.3});
    Judgement judgement;
    judgement.confidence = evidence.validation.empty() ? 0.5 : std::clamp(sureness(1.0, distance), 0.3, 0.95);
    judgement.sentence = "A good fit: the " + evidence.mainName() + " ends at " + number(shape.end);
    judgement.finding.evidence =
        "The " + evidence.mainName() + " ends at " + percent(level) + " of what a constant answer costs";
    if (!evidence.validation.empty() && !evidence.training.empty()) {
        judgement.sentence += ", the validation loss at " + number(evidence.validation.end);
        judgement.finding.evidence += "; the validation loss is " + number(std::abs(evidence.gap)) +
                                      (evidence.gap < 0.0 ? " below it and " : " above it and ") +
                                      number(evidence.rise) + " above its own lowest";
    }
    judgement.sentence += ".";
    judgement.finding.evidence += ".";
    if (!evidence.validationAccuracy.empty()) {
        judgement.finding.evidence += " Validation accuracy ends at " + percent(evidence.validationAccuracy.end) + ".";
    }
    judgement.finding.wouldChange = "A validation loss that rises by more than its noise, or a wider gap.";
    if (evidence.bestEpoch) {
        judgement.finding.marks = {{"val_loss", *evidence.bestEpoch, *evidence.bestEpoch, "lowest"}};
    }
    const bool couldGoOn = shape.trend < -0.9 && evidence.validation.trend < -0.5;
    if (couldGoOn) {
        judgement.finding.remedies.push_back(remedies.epochsTimes(1.5));
    }
    return judgement;
}

} // namespace

const Rule kGoodFit{"good_fit", "Good fit", "Both curves are low, level and close together.", Verdict::GoodFit, judge};

} // namespace goodfit::diagnose
