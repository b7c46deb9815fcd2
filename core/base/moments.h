// Mean and variance of a handful of numbers.
#pragma once

#include <span>

namespace goodfit {

struct Moments {
    double mean = 0.0;
    double variance = 0.0; // n - 1; 0 of fewer than two
};
[[nodiscard]] Moments momentsOf(std::span<const double> values);

} // namespace goodfit
