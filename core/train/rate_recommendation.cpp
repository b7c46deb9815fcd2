#include "core/base/value.h"
#include "core/train/curve_maths.h"
#include "core/train/rate_checks.h"
#include "core/train/rate_suggestions.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace goodfit::train {

namespace {

constexpr double kFallInNoise = 4.0; // the fall must be so many times what noise alone makes
constexpr double kLeastFall = 0.02;  // of the first loss, at least
constexpr double kCheckFall = 0.1;   // of the first loss: what a try must bring where the sweep shows nothing
// Without tries: how far below the sweep's lowest loss a whole training is served (median over small networks).
constexpr double kBelowLowest = 16.0;
constexpr double kEither = 5.0; // the range then

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
double smoothedNoise(const std::vector<RatePoint>& curve, double weight) {
    std::vector<double> early;
    for (std::size_t i = 0; i < curve.size() / 2; ++i) {
        early.push_back(curve[i].loss);
    }
    std::vector<double> steps = differences(early);
    for (double& step : steps) {
        step = std::abs(step);
    }
    const double deviation = steps.empty() ? 0.0 : 1.4826 * median(steps) / std::sqrt(2.0);
    return deviation * std::sqrt((1.0 - weight) / (1.0 + weight));
}

// Lowest and highest of the seeds' own smoothed curves.
void addBand(RateTest& test, const std::vector<RateSweep>& sweeps, double weight) {
    if (sweeps.size() < 2) {
        return;
    }
    test.bandLow.assign(test.curve.size(), std::numeric_limits<double>::infinity());
    test.bandHigh.assign(test.curve.size(), -std::numeric_limits<double>::infinity());
    for (const RateSweep& sweep : sweeps) {
        const std::vector<double> smooth = smoothed(sweep, weight);
        for (std::size_t i = 0; i < test.curve.size() && i < smooth.size(); ++i) {
            test.bandLow[i] = std::min(test.bandLow[i], smooth[i]);
            test.bandHigh[i] = std::max(test.bandHigh[i], smooth[i]);
        }
    }
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

std::string flatReason(const SweepFall& fall) {
    return "The loss never falls by more than its noise (" + shortNumber(std::max(0.0, fall.fall), 2) + " of " +
           shortNumber(fall.start, 3) + ")";
}

void recommendFromSweep(RateTest& test) {
    const std::optional<SweepFall> fall = fallOf(test);
    if (!fall || !fall->isClear()) {
        test.reason = (fall ? flatReason(*fall) : std::string("The curve is too short")) +
                      ": no rate of this range can be recommended.";
        return;
    }
    const double first = test.curve.front().rate;
    test.suggested = std::max(first, fall->lowestAt / kBelowLowest);
    test.low = std::max(first, *test.suggested / kEither);
    test.high = std::min(fall->lowestAt, *test.suggested * kEither);
    test.reason = "The loss falls from a rate of " + shortNumber(fall->beginsAt, 2) + " on and is lowest at " +
                  shortNumber(fall->lowestAt, 2) + "; a whole training is served by about a sixteenth of that.";
}

std::string tried(const RateTest& test) {
    std::string rates;
    for (std::size_t i = 0; i < test.checks.size(); ++i) {
        rates += (i == 0 ? "" : i + 1 == test.checks.size() ? " and " : ", ") + shortNumber(test.checks[i].rate, 2);
    }
    const int epochs = test.checks.front().epochs;
    return "Tried " + rates + " for " + std::to_string(epochs) + (epochs == 1 ? " epoch" : " epochs") + " each: ";
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
    addBand(test, sweeps, weight);
    test.seeds = static_cast<int>(sweeps.size());
    for (const RateSweep& sweep : sweeps) {
        test.steps += static_cast<std::int64_t>(sweep.size());
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
    recommendFromSweep(test);
    return test;
}

bool SweepFall::isClear() const {
    return fall > kFallInNoise * noise && fall > kLeastFall * std::abs(start);
}

std::optional<SweepFall> fallOf(const RateTest& test) {
    constexpr std::size_t kFewest = 10;
    if (test.curve.size() < kFewest) {
        return std::nullopt;
    }
    std::vector<double> early;
    for (std::size_t i = 0; i < std::max<std::size_t>(5, test.curve.size() / 10); ++i) {
        early.push_back(test.curve[i].loss);
    }
    SweepFall fall;
    fall.start = median(early);
    fall.noise = smoothedNoise(test.curve, sweepSmoothing(test.curve.size()));
    // The average settles over the first tenth; the last point may be the explosion.
    const auto least =
        std::min_element(test.curve.begin() + static_cast<std::ptrdiff_t>(test.curve.size() / 10), test.curve.end(),
                         [](const RatePoint& a, const RatePoint& b) { return a.smoothed < b.smoothed; });
    fall.fall = fall.start - least->smoothed;
    fall.lowestAt = least->rate;
    const double below = fall.start - std::max(0.1 * fall.fall, 2.0 * fall.noise);
    auto begin = least;
    while (begin != test.curve.begin() && std::prev(begin)->smoothed < below) {
        --begin;
    }
    fall.beginsAt = begin->rate;
    return fall;
}

void recommendFromChecks(RateTest& test, int documentEpochs) {
    const std::optional<SweepFall> fall = fallOf(test);
    const std::optional<CheckedRate> checked =
        fall ? rateFromChecks(test.checks, documentEpochs, fall->start) : std::nullopt;
    if (!fall || test.checks.empty()) {
        return;
    }
    test.suggested.reset();
    test.low.reset();
    test.high.reset();
    if (!checked) {
        test.reason = tried(test) + "the loss ran away at every one. Start at a lower rate.";
        return;
    }
    const double gained = fall->start - checked->loss;
    const bool learned = gained > kCheckFall * std::abs(fall->start);
    if (!fall->isClear() && !learned) {
        test.reason = flatReason(*fall) + ", and no rate that was tried learned either: none can be recommended.";
        return;
    }
    test.suggested = checked->rate;
    test.low = checked->low;
    test.high = checked->high;
    const auto best = std::min_element(test.checks.begin(), test.checks.end(),
                                       [](const RateCheck& a, const RateCheck& b) { return a.loss < b.loss; });
    test.reason = tried(test) + shortNumber(best->rate, 2) + " brought the lowest " +
                  (best->isValidation ? "validation loss, " : "loss, ") + shortNumber(best->loss, 3) + ".";
    if (checked->isStuck) {
        test.reason += " Tries far apart end at the same loss: the largest of them, " +
                       shortNumber(*test.suggested, 2) + ", will leave that plateau first.";
    } else if (*test.suggested < 0.8 * best->rate) {
        test.reason += " " + std::to_string(documentEpochs) +
                       " epochs want a smaller one: " + shortNumber(*test.suggested, 2) + ".";
    }
    if (!fall->isClear()) {
        test.reason += " The sweep itself fell by no more than its noise.";
    }
}

} // namespace goodfit::train
