// The learning-rate range test: loss against rate (log), and its derivative.
#pragma once

#include "core/charts/chart.h"
#include "core/train/rate_test.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::charts {

// Raw loss faint, smoothed over it, the band of the seeds behind; the rates that were tried in earnest as points at
// the loss they ended with; each rule's answer as a labelled marker; zones too small, good and diverging. chosen (else
// the recommendation) is the draggable marker "rate". test may be null: nothing was measured yet. id "rate".
[[nodiscard]] Chart rateChart(const train::RateTest* test, std::optional<double> chosen);
// The same in a few lines' height: smoothed loss, zones and the marker, nothing to drag. id "rate_strip".
[[nodiscard]] Chart rateStripChart(const train::RateTest* test, std::optional<double> current);
// d loss / d ln rate with the zero line, as a simple moving average over `window` points (1: as measured).
// id "rate_derivative".
[[nodiscard]] Chart rateDerivativeChart(const train::RateTest* test, std::optional<double> chosen, int window = 1);

// The rules that gave an answer, by name, in rising order of rate.
struct NamedRate {
    std::string id;    // "valley", as in `find-rate --json`
    std::string label; // "Valley"
    double rate = 0;
};
[[nodiscard]] std::vector<NamedRate> namedRates(const train::RateSuggestions& suggestions);

} // namespace goodfit::charts
