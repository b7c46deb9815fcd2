#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Ten times beyond the range that the optimizer is usually searched in, few networks learn.
std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.drawing || evidence.drawing->rateIsRange || !(evidence.drawing->usualHigh > 0.0)) {
        return std::nullopt;
    }
    const Drawing& drawing = *evidence.drawing;
    const bool isHigh = drawing.rate > drawing.usualHigh;
    const bool isLow = drawing.rate < drawing.usualLow;
    if (!isHigh && !isLow) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence =
        isHigh ? sureness(drawing.rate, 0.6 * drawing.usualHigh) : sureness(drawing.usualLow, 0.6 * drawing.rate);
    judgement.finding.evidence = "The learning rate is " + number(drawing.rate) + "; " + drawing.optimizer +
                                 " is usually given " + number(10.0 * drawing.usualLow) + " to " +
                                 number(0.1 * drawing.usualHigh) + ".";
    judgement.finding.wouldChange = "A range test that shows a good rate there.";
    judgement.finding.remedies = {isHigh ? remedies.lowerRate() : remedies.higherRate(),
                                  {"Run the range test on the Rate page", {}}};
    return judgement;
}

} // namespace

const Rule kUnusualRate{"unusual_rate",
                        "Unusual learning rate",
                        "More than ten times beyond what this optimizer is usually given.",
                        std::nullopt,
                        judge,
                        true};

} // namespace goodfit::diagnose
