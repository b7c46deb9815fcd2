#include "core/base/value.h"
#include "core/train/curve_maths.h"
#include "core/train/rate_suggestions.h"

#include <algorithm>
#include <cmath>

namespace goodfit::train {

namespace {

constexpr double kFallInNoise = 4.0; // the fall must be so many times what noise alone makes
constexpr double kLeastFall = 0.02;  // of the first loss, at least
// A sweep meets the rate at which steps run away after a few steps at each rate; a whole training, which
// takes thousands, needs to stay well below it. A factor of about 30 served best over small networks.
constexpr double kBelowDivergence = 30.0;
constexpr double kLeastBelow = 8.0;

// The sweeps' mean at each rate, up to the first at which one of them ended: beyond, the mean would drop
// because the worst sweep is gone.
std::vector<double> averaged(const std::vector<RateSweep>& sweeps, std::size_t steps) {
    std::size_t count = steps;
    for (const RateSweep& sweep : sweeps) {
        count = std::min(count, sweep.size());
    }
    std::vector<double> result(sweeps.empty() ? 0 : count, 0.0);
    for (const RateSweep& sweep : sweeps) {
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] += sweep[i] / static_cast<double>(sweeps.size());
        }
    }
    return result;
}

// Standard deviation that batch noise leaves in the smoothed curve: from the steps of the raw one before
// learning starts.
double smoothedNoise(const std::vector<double>& raw, double weight) {
    const std::vector<double> early(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(raw.size() / 2));
    std::vector<double> steps = differences(early);
    for (double& step : steps) {
        step = std::abs(step);
    }
    const double deviation = steps.empty() ? 0.0 : 1.4826 * median(steps) / std::sqrt(2.0);
    return deviation * std::sqrt((1.0 - weight) / (1.0 + weight));
}

void suggest(RateTest& test, const RateStretch& stretch) {
    test.suggestions.valley = valleyRate(stretch.rates, stretch.losses);
    test.suggestions.slide = slideRate(stretch.rates, stretch.losses);
    test.suggestions.steepest = steepestRate(stretch.rates, stretch.losses);
    test.suggestions.minimum10 = minimum10Rate(stretch.rates, stretch.losses);
    if (const std::optional<SmithBounds> bounds = smithBounds(stretch.rates, stretch.losses)) {
        test.suggestions.smithBase = bounds->base;
        test.suggestions.smithMax = bounds->max;
    }
}

void recommend(RateTest& test, const RateStretch& stretch, double noise) {
    const auto least = std::min_element(stretch.losses.begin(), stretch.losses.end());
    const double fall = stretch.losses.front() - *least;
    if (fall <= kFallInNoise * noise || fall <= kLeastFall * std::abs(stretch.losses.front())) {
        test.reason = "The loss never falls by more than its noise (" + shortNumber(fall, 2) + " of " +
                      shortNumber(stretch.losses.front(), 3) + "): no rate of this range can be recommended.";
        return;
    }
    const std::optional<SmithBounds> bounds = smithBounds(stretch.rates, stretch.losses);
    const double lowest = stretch.rates[static_cast<std::size_t>(least - stretch.losses.begin())];
    const double begins = bounds ? bounds->base : lowest / 10.0;
    const double slows = bounds ? bounds->max : lowest;
    const double safe = test.diverges ? *test.diverges / kBelowDivergence : std::sqrt(begins * slows);
    test.suggested = std::clamp(safe, stretch.rates.front(), std::max(lowest, stretch.rates.front()));
    test.low = std::min(begins, *test.suggested);
    test.high = std::max(test.diverges ? std::min(slows, *test.diverges / kLeastBelow) : slows, *test.suggested);
    test.reason = "The loss falls from a rate of " + shortNumber(begins, 2) + " on and is lowest at " +
                  shortNumber(lowest, 2) + "; " + shortNumber(*test.suggested, 2);
    test.reason += test.diverges
                       ? " keeps a safe distance from " + shortNumber(*test.diverges, 2) + ", where the loss runs away."
                       : " lies in the middle of the fall; the loss never ran away.";
}

} // namespace

RateTest evaluateSweeps(const std::vector<double>& stepRates, const std::vector<RateSweep>& sweeps) {
    RateTest test;
    const std::vector<double> raw = averaged(sweeps, stepRates.size());
    const double weight = sweepSmoothing(stepRates.size());
    const std::vector<double> smooth = smoothed(raw, weight);
    const std::vector<double> rates(stepRates.begin(), stepRates.begin() + static_cast<std::ptrdiff_t>(raw.size()));
    for (std::size_t i = 0; i < raw.size(); ++i) {
        test.curve.push_back({rates[i], raw[i], smooth[i]});
    }
    test.derivative = rateDerivative(rates, smooth);
    const RateStretch stretch = usableStretch(rates, smooth);
    if (stretch.rates.size() < 3) {
        test.reason = "The test ended after " + std::to_string(raw.size()) +
                      " steps: too few to read a rate from. Start at a lower rate.";
        return test;
    }
    if (raw.size() < stepRates.size() || !std::isfinite(smooth.back())) {
        test.diverges = rates.back();
    }
    suggest(test, stretch);
    recommend(test, stretch, smoothedNoise(raw, weight));
    return test;
}

} // namespace goodfit::train
