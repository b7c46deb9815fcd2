// What the rules of the literature and our own read off a range test. Each takes rates (rising, > 0) and
// losses of equal length; values from the first non-finite loss on do not count. Answers are one of the
// rates (minimum10: a tenth of one), or nothing when the curve is too short.
#pragma once

#include "core/train/rate_test.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace goodfit::train {

// The first tenth of a sweep is the network settling, the last points are its explosion: rules look at
// what is between (fastai: without the first n/10 and the last five). Empty when nothing is left.
struct RateStretch {
    std::vector<double> rates;
    std::vector<double> losses;
};
[[nodiscard]] RateStretch usableStretch(std::span<const double> rates, std::span<const double> losses);

// fastai's default (Howard and others; "valley"): L = length of the longest strictly falling subsequence, e
// the index of its end; the rate at e - L + floor(L/3) + floor(L/6), the middle of its middle third.
[[nodiscard]] std::optional<double> valleyRate(std::span<const double> rates, std::span<const double> losses);
// fastai's "slide": from the right, 15 points apart, while the slopes by index differ by more than 0.005.
[[nodiscard]] std::optional<double> slideRate(std::span<const double> rates, std::span<const double> losses);
// Where the loss falls fastest against the logarithm of the rate.
[[nodiscard]] std::optional<double> steepestRate(std::span<const double> rates, std::span<const double> losses);
// A tenth of the rate with the lowest loss (Gugger 2018).
[[nodiscard]] std::optional<double> minimum10Rate(std::span<const double> rates, std::span<const double> losses);

// Smith 2017 (Cyclical learning rates): from where the loss begins to fall (a tenth of its whole fall) to
// where it slows down (nine tenths).
struct SmithBounds {
    double base = 0, max = 0;
};
[[nodiscard]] std::optional<SmithBounds> smithBounds(std::span<const double> rates, std::span<const double> losses);

// d loss / d ln rate: central differences inside, one-sided at the ends; NaN beside non-finite losses.
[[nodiscard]] std::vector<double> rateDerivative(std::span<const double> rates, std::span<const double> losses);

// One sweep: the loss before each step; shorter than the rates when it was cut off.
using RateSweep = std::vector<double>;

// Averages the sweeps, smooths, applies every rule and recommends by the sweep alone. stepRates: the planned rates.
[[nodiscard]] RateTest evaluateSweeps(const std::vector<double>& stepRates, const std::vector<RateSweep>& sweeps);

// What the sweep says of itself: where the candidates are looked for, and whether the loss fell at all.
struct SweepFall {
    double start = 0;    // loss before it learns: median of the first tenth
    double fall = 0;     // from there to the lowest of the smoothed curve
    double noise = 0;    // standard deviation that batch noise leaves in the smoothed curve
    double lowestAt = 0; // rate
    double beginsAt = 0; // rate from which on the curve stays below the start by a tenth of the fall and its noise
    [[nodiscard]] bool isClear() const;
};
[[nodiscard]] std::optional<SweepFall> fallOf(const RateTest& test);

// The recommendation once candidates were tried (test.checks): see rate_checks.h. A sweep that falls nowhere beyond
// its noise is overruled only by a try that clearly learned.
void recommendFromChecks(RateTest& test, int documentEpochs);

// n rates from low to high, evenly in the logarithm; n >= 2, 0 < low < high.
[[nodiscard]] std::vector<double> logarithmicRates(double low, double high, int count);

// Watches one sweep: says when to stop. Divergence is a smoothed loss above four times its lowest, or one
// that is not finite (Smith 2017; fastai, Lightning).
class SweepWatch {
public:
    // weight: of the past in the moving average.
    explicit SweepWatch(double weight) : m_weight(weight) {}
    [[nodiscard]] bool hasDiverged(double loss);

private:
    double m_weight;
    double m_average = 0.0;
    double m_missing = 1.0;
    double m_best = 0.0;
    std::size_t m_count = 0;
};

// The moving average forgets over the same part of the sweep, whatever the number of steps.
[[nodiscard]] double sweepSmoothing(std::size_t steps);

} // namespace goodfit::train
