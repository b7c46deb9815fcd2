#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace goodfit::train {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

// Ranks from 0; equal values share the mean of theirs.
std::vector<double> ranksOf(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&values](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) {
            ++last;
        }
        for (std::size_t i = first; i <= last; ++i) {
            ranks[order[i]] = 0.5 * static_cast<double>(first + last);
        }
        first = last + 1;
    }
    return ranks;
}

} // namespace

std::vector<double> smoothed(const std::vector<double>& values, double weight) {
    std::vector<double> result(values.size(), kNothing);
    double average = 0.0;
    double missing = 1.0; // weight^k: the share still held by the zero at the start
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            result[i] = values[i];
            continue;
        }
        average = weight * average + (1.0 - weight) * values[i];
        missing *= weight;
        result[i] = average / (1.0 - missing);
    }
    return result;
}

std::vector<double> finiteOf(const std::vector<double>& values) {
    std::vector<double> result;
    result.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(result),
                 [](double value) { return std::isfinite(value); });
    return result;
}

double quantile(std::vector<double> values, double share) {
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty()) {
        return kNothing;
    }
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), at, values.end());
    const double low = *at;
    if (below + 1 >= values.size()) {
        return low;
    }
    const double high = *std::min_element(at + 1, values.end());
    return low + (place - static_cast<double>(below)) * (high - low);
}

double median(const std::vector<double>& values) {
    return quantile(values, 0.5);
}

double mean(const std::vector<double>& values) {
    double sum = 0.0;
    std::size_t count = 0;
    for (const double value : values) {
        if (std::isfinite(value)) {
            sum += value;
            ++count;
        }
    }
    if (std::isfinite(sum)) {
        return count == 0 ? kNothing : sum / static_cast<double>(count);
    }
    sum = 0.0; // beyond what a double holds; its parts are not
    for (const double value : values) {
        sum += std::isfinite(value) ? value / static_cast<double>(count) : 0.0;
    }
    return sum;
}

std::vector<double> runningMedian(const std::vector<double>& values, std::size_t half) {
    std::vector<double> result(values.size(), kNothing);
    for (std::size_t i = 0; i < values.size(); ++i) {
        // Symmetric and shorter near the ends, so that a slope is not bent there.
        const std::size_t reach = std::min({half, i, values.size() - 1 - i});
        const auto from = values.begin() + static_cast<std::ptrdiff_t>(i - reach);
        result[i] = median(std::vector<double>(from, from + static_cast<std::ptrdiff_t>(2 * reach + 1)));
    }
    return result;
}

double spearmanWithIndex(const std::vector<double>& values) {
    const std::vector<double> ranks = ranksOf(finiteOf(values));
    const auto count = static_cast<double>(ranks.size());
    if (ranks.size() < 3) {
        return 0.0;
    }
    const double middle = (count - 1.0) / 2.0;
    double together = 0.0;
    double own = 0.0;
    double index = 0.0;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const double x = static_cast<double>(i) - middle;
        const double y = ranks[i] - middle;
        together += x * y;
        own += y * y;
        index += x * x;
    }
    return own > 0.0 ? together / std::sqrt(own * index) : 0.0;
}

std::vector<double> differences(const std::vector<double>& values) {
    std::vector<double> result;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        if (std::isfinite(values[i]) && std::isfinite(values[i + 1])) {
            result.push_back(values[i + 1] - values[i]);
        }
    }
    return result;
}

} // namespace goodfit::train
