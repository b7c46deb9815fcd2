#include "core/charts/pair_surface.h"

#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::charts {

namespace {

constexpr double kBandwidth = 0.08;    // of the kernel, in shares of an axis
constexpr float kLeastSupport = 1e-3F; // of kernel weight: below it no trial is near
constexpr double kBulk = 0.9;          // of the values, the best ones, has colours of its own

} // namespace

std::vector<float> kernelAlong(const SurfaceSide& side, const std::vector<double>& places) {
    const std::int64_t cells = side.count();
    const auto last = static_cast<double>(std::max<std::int64_t>(cells - 1, 1));
    std::vector<float> weights;
    weights.reserve(static_cast<std::size_t>(cells) * places.size());
    for (std::int64_t cell = 0; cell < cells; ++cell) {
        const double at = static_cast<double>(cell) / last;
        for (const double place : places) {
            const double far = (place - at) / kBandwidth;
            const double weight =
                side.choices > 0 ? (std::lround(place * last) == cell ? 1.0 : 0.0) : std::exp(-0.5 * far * far);
            weights.push_back(static_cast<float>(weight));
        }
    }
    return weights;
}

std::vector<double> smoothedOver(const SurfaceSide& across, const SurfaceSide& up, const std::vector<float>& alongX,
                                 const std::vector<float>& alongY, const std::vector<double>& values) {
    const std::size_t count = values.size();
    const auto columns = static_cast<std::size_t>(across.count());
    const auto rows = static_cast<std::size_t>(up.count());
    // Samples outermost within a row, so that cells of the row can be reckoned side by side.
    std::vector<float> turned(columns * count);
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t i = 0; i < count; ++i) {
            turned[i * columns + column] = alongX[column * count + i];
        }
    }
    std::vector<double> smooth;
    smooth.reserve(rows * columns);
    std::vector<float> weights(columns), sums(columns);
    for (std::size_t row = 0; row < rows; ++row) {
        std::fill(weights.begin(), weights.end(), 0.0F);
        std::fill(sums.begin(), sums.end(), 0.0F);
        for (std::size_t i = 0; i < count; ++i) {
            const float weight = alongY[row * count + i];
            constexpr float kNothing = 1e-6F;
            if (weight < kNothing) {
                continue;
            }
            const auto valued = static_cast<float>(static_cast<double>(weight) * values[i]);
            const float* x = turned.data() + i * columns;
            for (std::size_t column = 0; column < columns; ++column) {
                weights[column] += weight * x[column];
                sums[column] += valued * x[column];
            }
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
