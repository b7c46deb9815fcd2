#include "core/search/ladder.h"

#include "core/base/parameters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace goodfit::search {

double tidied(double value) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.12g", value);
    return std::strtod(text.data(), nullptr);
}

double stepsIn(const NumericRange& range, double step) {
    return std::floor((range.high - range.low) / step + 1e-9);
}

std::optional<Ladder> Ladder::of(const Dimension& dimension) {
    Ladder ladder;
    if (!dimension.range) {
        ladder.m_listed = dimension.choices;
        ladder.m_count = static_cast<std::int64_t>(ladder.m_listed.size());
        return ladder;
    }
    const NumericRange& range = *dimension.range;
    ladder.m_low = range.low;
    ladder.m_integer = dimension.integer;
    if (range.low >= range.high) {
        ladder.m_count = 1;
        return ladder;
    }
    const double step = range.step.value_or(dimension.integer ? 1.0 : 0.0);
    if (step <= 0.0) {
        return std::nullopt;
    }
    ladder.m_step = step;
    ladder.m_count = static_cast<std::int64_t>(std::min(stepsIn(range, step), 9.0e18)) + 1;
    return ladder;
}

Ladder Ladder::levelsOf(const Dimension& dimension, std::int64_t levels) {
    const std::optional<Ladder> every = of(dimension);
    if (!dimension.range || (every && every->count() <= levels)) {
        return *every;
    }
    const NumericRange& range = *dimension.range;
    const double from = range.log ? std::log(range.low) : range.low;
    const double to = range.log ? std::log(range.high) : range.high;
    Ladder ladder;
    for (std::int64_t level = 0; level < levels; ++level) {
        const double share = levels == 1 ? 0.5 : static_cast<double>(level) / static_cast<double>(levels - 1);
        double value = from + (to - from) * share;
        value = tidied(range.log ? std::exp(value) : value);
        if (levels > 1 && (level == 0 || level == levels - 1)) {
            value = level == 0 ? range.low : range.high;
        }
        Value rung = every ? every->nearest(value) : Value(value);
        if (ladder.m_listed.empty() || !(ladder.m_listed.back() == rung)) {
            ladder.m_listed.push_back(std::move(rung));
        }
    }
    ladder.m_count = static_cast<std::int64_t>(ladder.m_listed.size());
    return ladder;
}

Value Ladder::nearest(double value) const {
    const auto index = static_cast<std::int64_t>(std::llround((value - m_low) / m_step));
    return at(std::clamp<std::int64_t>(index, 0, m_count - 1));
}

Value Ladder::at(std::int64_t index) const {
    if (!m_listed.empty()) {
        return m_listed[static_cast<std::size_t>(index)];
    }
    if (m_integer) {
        return Value(static_cast<std::int64_t>(std::llround(m_low + static_cast<double>(index) * m_step)));
    }
    return Value(index == 0 ? m_low : tidied(m_low + static_cast<double>(index) * m_step));
}

} // namespace goodfit::search
