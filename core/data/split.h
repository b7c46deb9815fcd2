// Deals the rows of a dataset to training, validation and test part, and a pool of rows to folds.
//
// By shares: parts get round(share × rows). Stratified: every class is dealt by the method of largest
// remainders (Hamilton), so that shares differ from exact ones by less than one row, and every class keeps
// a row in training. By a column: as its cells say. Row numbers come back in ascending order.
//
// Errors (where: "data.split…"): a part that was asked for and would be empty, fewer than two training
// rows, a class without a training row, more folds than rows.
#pragma once

#include "core/data/prepared.h"

#include <cstdint>
#include <vector>

namespace goodfit::data {

struct SplitOptions {
    double validation = 0.2;
    double test = 0.2;
    bool stratified = true;
    std::uint64_t seed = 1;
};

[[nodiscard]] Result<Split> makeSplit(const Dataset& dataset, const SplitOptions& options);

// The fold (0 … folds - 1) of each row of `pool`; sizes differ by at most one, and so do a class's rows.
[[nodiscard]] Result<std::vector<int>> dealFolds(const Dataset& dataset, const std::vector<std::int64_t>& pool,
                                                 int folds, const SplitOptions& options);

} // namespace goodfit::data
