#include "core/train/rate_suggestions.h"

#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace goodfit::train {

namespace {

std::size_t finiteCount(std::span<const double> rates, std::span<const double> losses) {
    const std::size_t count = std::min(rates.size(), losses.size());
    std::size_t finite = 0;
    while (finite < count && std::isfinite(losses[finite])) {
        ++finite;
    }
    return finite;
}

// numpy's gradient by index: central inside, one-sided at the ends.
double slopeAt(std::span<const double> values, std::size_t at) {
    if (at == 0) {
        return values[1] - values[0];
    }
    if (at + 1 == values.size()) {
        return values[at] - values[at - 1];
    }
    return 0.5 * (values[at + 1] - values[at - 1]);
}

} // namespace

RateStretch usableStretch(std::span<const double> rates, std::span<const double> losses) {
    constexpr std::size_t kLast = 5;
    const std::size_t finite = finiteCount(rates, losses);
    const std::size_t first = std::min(rates.size(), losses.size()) / 10;
    RateStretch stretch;
    if (finite > first + kLast) {
        stretch.rates.assign(rates.begin() + static_cast<std::ptrdiff_t>(first),
                             rates.begin() + static_cast<std::ptrdiff_t>(finite - kLast));
        stretch.losses.assign(losses.begin() + static_cast<std::ptrdiff_t>(first),
                              losses.begin() + static_cast<std::ptrdiff_t>(finite - kLast));
    }
    return stretch;
}

std::optional<double> valleyRate(std::span<const double> rates, std::span<const double> losses) {
    const std::size_t count = finiteCount(rates, losses);
    if (count < 3) {
        return std::nullopt;
    }
    std::vector<double> highest; // that a falling subsequence of each length, from 1, can end with so far
    std::size_t end = 0;         // of the longest, the first of several
    for (std::size_t i = 0; i < count; ++i) {
        const auto place = std::lower_bound(highest.begin(), highest.end(), losses[i], std::greater<>());
        if (place == highest.end()) {
            highest.push_back(losses[i]);
            end = i;
        } else {
            *place = losses[i];
        }
    }
    const std::size_t length = highest.size();
    if (length < 3) {
        return std::nullopt;
    }
    // end - length may be -1; the two thirds of the length bring it back inside.
    return rates[end + length / 3 + length / 6 - length];
}

std::optional<double> slideRate(std::span<const double> rates, std::span<const double> losses) {
    constexpr std::size_t kApart = 15;
    constexpr double kSlopesDiffer = 0.005;
    const std::size_t count = finiteCount(rates, losses);
    if (count < kApart + 2) {
        return std::nullopt;
    }
    const std::span<const double> values = losses.first(count);
    std::size_t right = count - 1;
    std::size_t left = right - kApart;
    double answer = rates[left];
    while (std::abs(slopeAt(values, right) - slopeAt(values, left)) > kSlopesDiffer) {
        answer = rates[left];
        if (left == 0) {
            break;
        }
        --right;
        --left;
    }
    return answer;
}

std::optional<double> steepestRate(std::span<const double> rates, std::span<const double> losses) {
    const std::size_t count = finiteCount(rates, losses);
    std::optional<double> answer;
    double steepest = 0.0;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const double slope = (losses[i + 1] - losses[i]) / (std::log(rates[i + 1]) - std::log(rates[i]));
        if (slope < steepest) {
            steepest = slope;
            answer = rates[i];
        }
    }
    return answer;
}

std::optional<double> minimum10Rate(std::span<const double> rates, std::span<const double> losses) {
    const std::size_t count = finiteCount(rates, losses);
    if (count == 0) {
        return std::nullopt;
    }
    const auto least = std::min_element(losses.begin(), losses.begin() + static_cast<std::ptrdiff_t>(count));
    return rates[static_cast<std::size_t>(least - losses.begin())] / 10.0;
}

std::optional<SmithBounds> smithBounds(std::span<const double> rates, std::span<const double> losses) {
    const std::size_t count = finiteCount(rates, losses);
    if (count < 3) {
        return std::nullopt;
    }
    const double least = *std::min_element(losses.begin(), losses.begin() + static_cast<std::ptrdiff_t>(count));
    const double fall = losses[0] - least;
    if (!(fall > 0.0)) {
        return std::nullopt;
    }
    const auto firstBelow = [&](double share) {
        std::size_t i = 0;
        while (losses[i] > losses[0] - share * fall) {
            ++i;
        }
        return rates[i];
    };
    const SmithBounds bounds{firstBelow(0.1), firstBelow(0.9)};
    return bounds.base < bounds.max ? std::optional(bounds) : std::nullopt;
}

std::vector<double> rateDerivative(std::span<const double> rates, std::span<const double> losses) {
    const std::size_t count = std::min(rates.size(), losses.size());
    std::vector<double> slopes(count, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < count && count > 1; ++i) {
        const std::size_t left = i == 0 ? 0 : i - 1;
        const std::size_t right = std::min(i + 1, count - 1);
        slopes[i] = (losses[right] - losses[left]) / (std::log(rates[right]) - std::log(rates[left]));
    }
    return slopes;
}

std::vector<double> logarithmicRates(double low, double high, int count) {
    std::vector<double> rates;
    for (int i = 0; i < count; ++i) {
        rates.push_back(low * std::pow(high / low, static_cast<double>(i) / static_cast<double>(count - 1)));
    }
    return rates;
}

bool SweepWatch::hasDiverged(double loss) {
    constexpr double kTimesBest = 4.0;
    constexpr std::size_t kSettling = 5; // the average of fewer is a single batch's luck
    if (!std::isfinite(loss)) {
        return true;
    }
    m_average = m_weight * m_average + (1.0 - m_weight) * loss;
    m_missing *= m_weight;
    const double now = m_average / (1.0 - m_missing);
    ++m_count;
    if (m_count <= kSettling || now < m_best) {
        m_best = m_count == 1 ? now : std::min(m_best, now);
        return false;
    }
    return m_best > 0.0 && now > kTimesBest * m_best;
}

double sweepSmoothing(std::size_t steps) {
    // A memory of a twentieth of the sweep.
    return std::clamp(1.0 - 20.0 / static_cast<double>(std::max<std::size_t>(1, steps)), 0.0, 0.99);
}

} // namespace goodfit::train
