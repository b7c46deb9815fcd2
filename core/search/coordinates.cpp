#include "core/search/coordinates.h"

#include "core/search/ladder.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

Value choiceAt(const std::vector<Value>& choices, double u) {
    const auto index = static_cast<std::size_t>(u * static_cast<double>(choices.size()));
    return choices[std::min(index, choices.size() - 1)];
}

} // namespace

UnitScale unitScaleOf(const Dimension& dimension) {
    const NumericRange& range = *dimension.range;
    UnitScale scale{range.low, range.high, range.step.value_or(dimension.integer ? 1.0 : 0.0)};
    if (scale.step > 0.0) {
        const double last = range.low + stepsIn(range, scale.step) * scale.step;
        scale.low = range.low - scale.step / 2;
        scale.high = last + scale.step / 2;
    }
    if (range.log) {
        scale.low = std::log(std::max(scale.low, range.low / 2));
        scale.high = std::log(scale.high);
    }
    return scale;
}

double unitOf(const Dimension& dimension, const Value& value) {
    if (!dimension.range) {
        const auto found = std::find(dimension.choices.begin(), dimension.choices.end(), value);
        if (found == dimension.choices.end()) {
            return 0.0;
        }
        const auto index = static_cast<double>(found - dimension.choices.begin());
        return (index + 0.5) / static_cast<double>(dimension.choices.size());
    }
    const UnitScale ends = unitScaleOf(dimension);
    if (ends.high <= ends.low) {
        return 0.5;
    }
    const double x = value.real();
    const double t = dimension.range->log ? std::log(std::max(x, dimension.range->low / 2)) : x;
    return std::clamp((t - ends.low) / (ends.high - ends.low), 0.0, 1.0);
}

Value valueAt(const Dimension& dimension, double u) {
    u = std::clamp(u, 0.0, 1.0);
    if (!dimension.range) {
        return choiceAt(dimension.choices, u);
    }
    const NumericRange& range = *dimension.range;
    const UnitScale ends = unitScaleOf(dimension);
    const double t = ends.low + (ends.high - ends.low) * u;
    const double x = std::clamp(range.log ? std::exp(t) : t, range.low, range.high);
    const std::optional<Ladder> ladder = Ladder::of(dimension);
    if (!ladder) { // the ends exactly, in spite of the logarithm's rounding
        return Value(u <= 0.0 ? range.low : u >= 1.0 ? range.high : x);
    }
    const double step = ladder->count() > 1 ? ends.step : 1.0;
    const auto index = static_cast<std::int64_t>(std::llround((x - range.low) / step));
    return ladder->at(std::clamp<std::int64_t>(index, 0, ladder->count() - 1));
}

} // namespace goodfit::search
