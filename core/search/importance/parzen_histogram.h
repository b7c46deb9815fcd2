// Densities over at most 50 cells of one parameter, smoothed by kernels: what PED-ANOVA compares. Internal: Eigen.
#pragma once

#include "core/search/importance/evidence.h"

#include <functional>

namespace goodfit::search {

struct CellsOf {
    std::size_t count = 0;
    bool ordered = true; // numbers; else choices
    std::function<std::size_t(std::ptrdiff_t row)> cellOf;
};

// Numbers: even cells between low and high (in the logarithm if log; no more than there are steps; for logarithmic
// whole numbers no more than ⌈log2 of their count⌉ + 1), a trial in the nearest. Choices: one cell each.
[[nodiscard]] CellsOf cellsOf(const ImportanceEvidence& evidence, std::ptrdiff_t feature);

// counts to probabilities. Ordered: every filled cell is a normal kernel cut to the cells, of bandwidth
// 1.059 min(interquartile range / 1.34, deviation) N^(-1/5), at least 0.5 / 1.64 cells, weighted by its count, and one
// more as wide as the range with weight 1. Choices: kernels that put 1/(kernels + 1) beside theirs (Optuna's).
[[nodiscard]] std::vector<double> parzenHistogram(const std::vector<double>& counts, bool ordered);

} // namespace goodfit::search
