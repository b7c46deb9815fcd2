// The learning-rate range test: loss against rate (log), and its derivative.
#pragma once

#include "core/charts/chart.h"
#include "core/train/rate_test.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::charts {

// Raw loss faint, smoothed over it; each rule's answer as a labelled marker; zones too small, good and
// diverging. chosen (else the recommendation) is the draggable marker "rate". test may be null: nothing
// was measured yet. id "rate".
[[nodiscard]] Chart rateChart(const train::RateTest* test, std::optional<double> chosen);
// d loss / d ln rate with the zero line. id "rate_derivative".
[[nodiscard]] Chart rateDerivativeChart(const train::RateTest* test, std::optional<double> chosen);

// The rules that gave an answer, by name, in rising order of rate.
struct NamedRate {
    std::string id;    // "valley", as in `find-rate --json`
    std::string label; // "Valley"
    double rate = 0;
};
[[nodiscard]] std::vector<NamedRate> namedRates(const train::RateSuggestions& suggestions);

} // namespace goodfit::charts
