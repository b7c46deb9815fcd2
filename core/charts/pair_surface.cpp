#include "core/charts/pair_surface.h"

#include "core/train/curve_maths.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace goodfit::charts {

namespace {

constexpr double kBandwidth = 0.08;    // of the kernel, in shares of an axis
constexpr float kLeastSupport = 1e-3F; // of kernel weight: below it no trial is near
constexpr double kBulk = 0.9;          // of the values, the best ones, has colours of its own

// onto[i] += factor · x[i], eight at a time so that the compiler does them at once.
void addTimes(float factor, const float* x, std::vector<float>& onto) {
    constexpr std::size_t kLanes = 8;
    const std::size_t whole = onto.size() / kLanes * kLanes;
    float* to = onto.data();
    for (std::size_t from = 0; from < whole; from += kLanes) {
        std::array<float, kLanes> lane;
        for (std::size_t i = 0; i < kLanes; ++i) {
            lane[i] = to[from + i] + factor * x[from + i];
        }
        for (std::size_t i = 0; i < kLanes; ++i) {
            to[from + i] = lane[i];
        }
    }
    for (std::size_t i = whole; i < onto.size(); ++i) {
        to[i] += factor * x[i];
    }
}

} // namespace

std::vector<float> kernelAlong(const SurfaceSide& side, const std::vector<double>& places) {
    const std::int64_t cells = side.count();
    const auto last = static_cast<double>(std::max<std::int64_t>(cells - 1, 1));
    std::vector<float> weights;
    weights.reserve(static_cast<std::size_t>(cells) * places.size());
    for (const double place : places) {
        for (std::int64_t cell = 0; cell < cells; ++cell) {
            const double far = (place - static_cast<double>(cell) / last) / kBandwidth;
            const double weight =
                side.choices > 0 ? (std::lround(place * last) == cell ? 1.0 : 0.0) : std::exp(-0.5 * far * far);
            weights.push_back(static_cast<float>(weight));
        }
    }
    return weights;
}

std::vector<double> smoothedOver(const SurfaceSide& across, const SurfaceSide& up, const std::vector<float>& alongX,
                                 const std::vector<float>& alongY, const std::vector<double>& values) {
    const auto columns = static_cast<std::size_t>(across.count());
    const auto rows = static_cast<std::size_t>(up.count());
    std::vector<double> smooth;
    smooth.reserve(rows * columns);
    std::vector<float> weights(columns), sums(columns);
    for (std::size_t row = 0; row < rows; ++row) {
        std::fill(weights.begin(), weights.end(), 0.0F);
        std::fill(sums.begin(), sums.end(), 0.0F);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float weight = alongY[i * rows + row];
            constexpr float kNothing = 1e-5F;
            if (weight < kNothing) {
                continue;
            }
            const auto valued = static_cast<float>(static_cast<double>(weight) * values[i]);
            const float* x = alongX.data() + i * columns; // of one sample: cells of the row side by side
            addTimes(weight, x, weights);
            addTimes(valued, x, sums);
        }
        for (std::size_t column = 0; column < columns; ++column) {
            smooth.push_back(weights[column] > kLeastSupport
                                 ? static_cast<double>(sums[column]) / static_cast<double>(weights[column])
                                 : std::numeric_limits<double>::quiet_NaN());
        }
    }
    return smooth;
}

ValueSpan usualSpan(const std::vector<double>& values, bool maximize) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    ValueSpan span{*least, *most};
    const double cut = train::quantile(values, maximize ? 1.0 - kBulk : kBulk);
    if (maximize) {
        span.low = cut < span.high ? cut : span.low;
    } else {
        span.high = cut > span.low ? cut : span.high;
    }
    span.high = span.high > span.low ? span.high : span.low + 1.0;
    return span;
}

} // namespace goodfit::charts
