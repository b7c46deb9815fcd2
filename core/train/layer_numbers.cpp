#include "core/train/layer_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace goodfit::train {

namespace {

constexpr std::size_t kMostCounted = 8192;
constexpr std::size_t kWays = 8; // partial sums, so that the loops run in registers
constexpr std::size_t kBlock = 4096;

// Σ f(i)², in float within a block and in double over blocks.
template <class Value>
double squaresOf(std::size_t count, const Value& value) {
    double sum = 0.0;
    for (std::size_t from = 0; from < count; from += kBlock) {
        const std::size_t to = std::min(from + kBlock, count);
        std::array<float, kWays> parts{};
        std::size_t i = from;
        for (; i + kWays <= to; i += kWays) {
            for (std::size_t k = 0; k < kWays; ++k) {
                const float x = value(i + k);
                parts[k] += x * x;
            }
        }
        for (; i < to; ++i) {
            parts[0] += value(i) * value(i);
        }
        for (const float part : parts) {
            sum += static_cast<double>(part);
        }
    }
    return sum;
}

} // namespace

double normOf(std::span<const float> values) {
    return std::sqrt(squaresOf(values.size(), [values](std::size_t i) { return values[i]; }));
}

double distanceOf(std::span<const float> a, std::span<const float> b) {
    return std::sqrt(squaresOf(a.size(), [a, b](std::size_t i) { return a[i] - b[i]; }));
}

Histogram histogramOf(std::span<const float> values, std::int64_t padding) {
    // An odd step walks through all lanes of the padded panels.
    const std::size_t every = std::max<std::size_t>(1, values.size() / kMostCounted) | 1U;
    float low = 0.0F;
    float high = 0.0F;
    float watch = 0.0F;
    for (std::size_t i = 0; i < values.size(); i += every) {
        low = std::min(low, values[i]);
        high = std::max(high, values[i]);
        watch += values[i] - values[i];
    }
    if (values.empty() || watch != 0.0F) { // NaN compares unequal too
        return {};
    }
    Histogram histogram{static_cast<double>(low), static_cast<double>(high), {}};
    histogram.counts.assign(kHistogramBins, 0);
    const float scale = high > low ? static_cast<float>(kHistogramBins) / (high - low) : 0.0F;
    const auto binOf = [&](float value) {
        return std::min(static_cast<std::size_t>((value - low) * scale), kHistogramBins - 1);
    };
    for (std::size_t i = 0; i < values.size(); i += every) {
        ++histogram.counts[binOf(values[i])];
    }
    const auto skipped = static_cast<std::uint32_t>(static_cast<std::uint64_t>(padding) / every);
    std::uint32_t& zeros = histogram.counts[binOf(0.0F)];
    zeros -= std::min(zeros, skipped);
    return histogram;
}

} // namespace goodfit::train
