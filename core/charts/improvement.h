// What a study can still gain, at most, trial by trial, against the error of its best value: when to stop.
#pragma once

#include "core/charts/chart.h"
#include "core/search/regret_bound.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace goodfit::charts {

// After the trial of that number.
struct ImprovementPoint {
    std::int64_t trial = 0;
    std::int64_t complete = 0; // trials known then
    std::optional<double> bound;
    std::optional<search::ValueError> error;
};

// Pale as long as fewer than search::kBoundTrials are complete. missing: places that are not reckoned yet.
// id "improvement".
[[nodiscard]] Chart improvementChart(const std::vector<ImprovementPoint>& points, const search::Study& study,
                                     std::size_t missing = 0);

} // namespace goodfit::charts
