#include "core/charts/curve_summary.h"

#include "core/base/value.h"
#include "core/charts/support.h"
#include "core/train/history.h"

#include <cmath>
#include <cstdint>

namespace goodfit::charts {

namespace {

struct Finite { // what a curve has of numbers
    std::size_t count = 0;
    double first = 0.0;
    double last = 0.0;
};

Finite finiteIn(const std::vector<double>& values) {
    Finite found;
    for (const double value : values) {
        if (std::isfinite(value)) {
            found.first = found.count == 0 ? value : found.first;
            found.last = value;
            ++found.count;
        }
    }
    return found;
}

// "Training loss fell from 0.69 to 0.12 over 30 epochs."
std::string courseOf(const std::string& who, const std::string& noun, const std::vector<double>& values) {
    const Finite finite = finiteIn(values);
    if (finite.count == 0) {
        return who + " " + noun + " is nowhere a number.";
    }
    if (finite.count == 1) {
        return who + " " + noun + " is " + words(finite.last) + " after one epoch.";
    }
    const std::string verb = finite.last < finite.first ? "fell" : finite.last > finite.first ? "rose" : "stayed";
    return who + " " + noun + " " + verb + " from " + words(finite.first) + " to " + words(finite.last) + " over " +
           counted(values.size(), "epoch") + ".";
}

} // namespace

std::string summaryOf(const CurvePair& pair, const std::vector<double>& epochs, std::size_t above) {
    std::string text = pair.training != nullptr ? courseOf("Training", pair.noun, *pair.training) : std::string();
    if (pair.validation != nullptr) {
        const std::int64_t best = train::bestIndex(*pair.validation, pair.moreIsBetter);
        if (best >= 0 && best < static_cast<std::int64_t>(epochs.size())) {
            const auto at = static_cast<std::size_t>(best);
            const double now = finiteIn(*pair.validation).last;
            text += (text.empty() ? "" : " ") + std::string("Validation ") + pair.noun +
                    (pair.moreIsBetter ? " highest " : " lowest ") + words((*pair.validation)[at]) + " at epoch " +
                    shortNumber(epochs[at], 12) + ", now " + words(now) + ".";
        } else {
            text += (text.empty() ? "" : " ") + std::string("Validation ") + pair.noun + " is nowhere a number.";
        }
    }
    std::size_t missing = 0;
    for (const std::vector<double>* values : {pair.training, pair.validation}) {
        if (values != nullptr) {
            missing += values->size() - finiteIn(*values).count;
        }
    }
    if (missing > 0) {
        text += " " + counted(missing, "value") + " missing or not finite.";
    }
    if (above > 0) {
        text += " " + counted(above, "value") + " above the axis.";
    }
    return text;
}

} // namespace goodfit::charts
