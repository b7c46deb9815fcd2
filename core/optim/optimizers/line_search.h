// A step along a direction of descent that meets the strong Wolfe conditions: bracketing, then zooming in by
// cubic interpolation (Nocedal and Wright, 2006, algorithms 3.5 and 3.6; c₁ = 1e-4, c₂ = 0.9).
#pragma once

#include <algorithm>
#include <cmath>

namespace goodfit::optim {

// One point along the direction: how far, the value there and its slope.
struct LinePoint {
    double step = 0.0, value = 0.0, slope = 0.0;
    [[nodiscard]] bool finite() const { return std::isfinite(value) && std::isfinite(slope); }
};

// Where the cubic through both points has its minimum, kept off the ends; their middle when it has none.
[[nodiscard]] inline double cubicMinimum(const LinePoint& a, const LinePoint& b) {
    const double low = std::min(a.step, b.step);
    const double high = std::max(a.step, b.step);
    const double margin = 0.1 * (high - low);
    double at = 0.5 * (low + high);
    if (a.finite() && b.finite()) {
        const double d1 = a.slope + b.slope - 3.0 * (a.value - b.value) / (a.step - b.step);
        const double root = d1 * d1 - a.slope * b.slope;
        if (root >= 0.0) {
            const double d2 = std::copysign(std::sqrt(root), b.step - a.step);
            const double cubic = b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2.0 * d2);
            at = std::isfinite(cubic) ? cubic : at;
        }
    }
    return std::clamp(at, low + margin, high - margin);
}

// look(step) moves there and gives the point; start: step 0, with a negative slope. The answer is the last
// point looked at; ok false: none with a lower value was found within the evaluations allowed.
struct LineSearch {
    LinePoint point;
    bool ok = false;
};

// stopped() true ends it at once, without an answer.
template <class Look, class Stopped>
[[nodiscard]] LineSearch searchLine(const LinePoint& start, double firstStep, const Look& look,
                                    const Stopped& stopped) {
    constexpr double kEnough = 1e-4;
    constexpr double kFlat = 0.9;
    constexpr int kMost = 25;
    const auto tooHigh = [&](const LinePoint& p) { return !(p.value <= start.value + kEnough * p.step * start.slope); };
    const auto flat = [&](const LinePoint& p) { return std::abs(p.slope) <= -kFlat * start.slope; };
    LinePoint low = start; // the lower end of the bracket once there is one
    LinePoint high;
    bool bracketed = false;
    double step = firstStep;
    LinePoint point = start;
    for (int i = 0; i < kMost; ++i) {
        point = look(step);
        if (stopped()) {
            return {point, false};
        }
        if (!point.finite() || tooHigh(point) || (low.step > 0.0 && point.value >= low.value)) {
            high = point;
            bracketed = true;
        } else if (flat(point)) {
            return {point, true};
        } else if (!bracketed && point.slope < 0.0) {
            low = point;
            step *= 2.0;
            continue;
        } else {
            if (!bracketed || point.slope * (high.step - low.step) >= 0.0) {
                high = low;
                bracketed = true;
            }
            low = point;
        }
        if (std::abs(high.step - low.step) <= 1e-9 * std::max(1e-9, std::abs(low.step))) {
            break;
        }
        step = high.finite() ? cubicMinimum(low, high) : 0.5 * (low.step + high.step);
    }
    // Not flat enough, but lower: that will do.
    if (low.step > 0.0) {
        return {point.step == low.step ? point : look(low.step), true};
    }
    return {point, false};
}

} // namespace goodfit::optim
