// Small statistics of curves, shared by the rate test, the diagnosis and the charts. Non-finite values
// are skipped where that makes sense and kept in place where a curve comes back.
#pragma once

#include <cstddef>
#include <vector>

namespace goodfit::train {

// Exponential moving average with its bias towards zero taken out (Kingma and Ba, 2014, section 3):
// m = weight m + (1 - weight) v; result m / (1 - weight^k). weight 0 … <1. A non-finite value stays
// where it is and does not enter the average.
[[nodiscard]] std::vector<double> smoothed(const std::vector<double>& values, double weight);

[[nodiscard]] std::vector<double> finiteOf(const std::vector<double>& values);
// Of the finite values, linear between order statistics; share 0 … 1. NaN when there is none.
[[nodiscard]] double quantile(std::vector<double> values, double share);
[[nodiscard]] double median(const std::vector<double>& values);
// Of the finite values; NaN when there is none.
[[nodiscard]] double mean(const std::vector<double>& values);
// Centred running median over 2 * half + 1 values, shorter at the ends; non-finite ones are skipped.
[[nodiscard]] std::vector<double> runningMedian(const std::vector<double>& values, std::size_t half);
// Spearman's rank correlation of values with their index, ties averaged, over the finite ones; 0 when
// fewer than three or all equal.
[[nodiscard]] double spearmanWithIndex(const std::vector<double>& values);
// Steps v[i+1] - v[i] between neighbours that are both finite.
[[nodiscard]] std::vector<double> differences(const std::vector<double>& values);

} // namespace goodfit::train
