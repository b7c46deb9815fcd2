#include "core/charts/thinned.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace goodfit::charts {

namespace {

struct Kept { // indices of what stays of a stretch; its end: nothing
    std::size_t low, high, missing;
};

// A million values a frame: the values first, without a branch, then where they are.
Kept keptOf(const std::vector<double>& y, std::size_t from, std::size_t to) {
    constexpr double kMost = std::numeric_limits<double>::max();
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    bool isWhole = true;
    for (std::size_t i = from; i < to; ++i) {
        const double value = y[i];
        isWhole &= std::abs(value) <= kMost;
        low = value < low ? value : low;
        high = value > high ? value : high;
    }
    const auto begin = y.begin();
    const auto at = [&](std::size_t i) { return begin + static_cast<std::ptrdiff_t>(i); };
    if (isWhole) {
        return {static_cast<std::size_t>(std::find(at(from), at(to), low) - begin),
                static_cast<std::size_t>(std::find(at(from), at(to), high) - begin), to};
    }
    Kept kept{to, to, to};
    for (std::size_t i = from; i < to; ++i) {
        if (!std::isfinite(y[i])) {
            kept.missing = kept.missing == to ? i : kept.missing;
            continue;
        }
        kept.low = kept.low == to || y[i] < y[kept.low] ? i : kept.low;
        kept.high = kept.high == to || y[i] > y[kept.high] ? i : kept.high;
    }
    return kept;
}

void addStretch(ThinnedCurve& curve, const std::vector<double>& x, const std::vector<double>& y, std::size_t from,
                std::size_t to) {
    const Kept found = keptOf(y, from, to);
    std::array<std::size_t, 3> kept{found.low, found.high, found.missing};
    std::sort(kept.begin(), kept.end());
    std::size_t last = to;
    for (const std::size_t i : kept) {
        if (i < to && i != last) {
            curve.x.push_back(x[i]);
            curve.y.push_back(y[i]);
            last = i;
        }
    }
}

} // namespace

ThinnedCurve thinned(const std::vector<double>& x, const std::vector<double>& y, std::size_t most) {
    const std::size_t size = std::min(x.size(), y.size());
    if (size <= std::max<std::size_t>(most, 8)) {
        return {x, y};
    }
    const std::size_t stretches = (std::max<std::size_t>(most, 8) - 2) / 3;
    ThinnedCurve curve;
    curve.x.reserve(most);
    curve.y.reserve(most);
    const auto keep = [&](std::size_t i) {
        curve.x.push_back(x[i]);
        curve.y.push_back(y[i]);
    };
    keep(0);
    const std::size_t inner = size - 2;
    for (std::size_t s = 0; s < stretches; ++s) {
        addStretch(curve, x, y, 1 + inner * s / stretches, 1 + inner * (s + 1) / stretches);
    }
    keep(size - 1);
    return curve;
}

} // namespace goodfit::charts
