// Which points of several objectives, all minimised, no other one dominates.
//
// In the order of their costs a point is dominated by an earlier one if at all. One, two and three objectives: a sweep
// that keeps the front as stairs, n log n (Kung, Luccio and Preparata, 1975). More: of each further objective the sets
// of points up to every 64th place are kept as bits; only what is in the intersection of a point's sets can dominate
// it: n² · objectives / 128 steps at most.
#pragma once

#include "core/search/samplers/non_dominated.h"

namespace goodfit::search {

// points: finite, of equal and at least one objective. Equal points share their fate.
[[nodiscard]] std::vector<bool> paretoFrontOf(std::span<const Objectives> points);

} // namespace goodfit::search
