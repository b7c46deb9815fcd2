#include "core/diagnose/curve_shape.h"

#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

constexpr std::size_t kMostEpochs = 4000;
constexpr std::size_t kMedianHalf = 2;

std::vector<double> slice(const std::vector<double>& values, std::size_t from, std::size_t to) {
    return {values.begin() + static_cast<std::ptrdiff_t>(from), values.begin() + static_cast<std::ptrdiff_t>(to)};
}

std::size_t windowOf(std::size_t count) {
    const auto share = static_cast<std::size_t>(std::lround(0.05 * static_cast<double>(count)));
    return std::min(count, std::max<std::size_t>(3, share));
}

double turningShare(const std::vector<double>& steps) {
    std::size_t turns = 0;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        turns += (steps[i] > 0.0) != (steps[i + 1] > 0.0) ? 1 : 0;
    }
    return steps.size() < 2 ? 0.0 : static_cast<double>(turns) / static_cast<double>(steps.size() - 1);
}

void measureSecondHalf(CurveShape& shape) {
    const std::vector<double> half = slice(shape.raw, shape.size() / 2, shape.size());
    std::vector<double> steps = train::differences(half);
    shape.turning = turningShare(steps);
    shape.trend = train::spearmanWithIndex(half);
    for (double& step : steps) {
        step = std::abs(step);
    }
    shape.jitter = steps.empty() ? 0.0 : train::median(steps);
    const double level = std::abs(train::mean(half));
    shape.relativeJitter = level > 0.0 ? shape.jitter / level : 0.0;
}

} // namespace

CurveShape measure(const std::vector<double>& epochs, const std::vector<double>& values) {
    CurveShape shape;
    const std::size_t count = std::min(epochs.size(), values.size());
    const std::size_t stride = std::max<std::size_t>(1, (count + kMostEpochs - 1) / kMostEpochs);
    for (std::size_t i = 0; i < count; i += stride) {
        // The last epoch always counts.
        const std::size_t at = i + stride >= count ? count - 1 : i;
        if (std::isfinite(values[at])) {
            shape.epochs.push_back(epochs[at]);
            shape.raw.push_back(values[at]);
        }
    }
    if (shape.empty()) {
        return shape;
    }
    const std::size_t size = shape.size();
    const std::size_t window = windowOf(size);
    shape.smooth = train::runningMedian(shape.raw, kMedianHalf);
    shape.start = shape.raw.front();
    shape.end = train::mean(slice(shape.raw, size - window, size));
    const auto least = std::min_element(shape.smooth.begin(), shape.smooth.end());
    shape.least = *least;
    shape.leastAt = static_cast<std::size_t>(least - shape.smooth.begin());
    shape.fall = shape.start - shape.least;
    measureSecondHalf(shape);
    const std::size_t tenth = std::min(size - 1, std::max<std::size_t>(1, size / 10));
    const auto [low, high] =
        std::minmax_element(shape.smooth.begin() + static_cast<std::ptrdiff_t>(tenth), shape.smooth.end());
    shape.spread = *high - *low;
    const std::size_t quarter = size / 4;
    const double before =
        quarter + window <= size ? train::mean(slice(shape.raw, size - quarter - window, size - quarter)) : shape.start;
    shape.lateFall = before - shape.end;
    return shape;
}

} // namespace goodfit::diagnose
