// Points that fill a space more evenly than chance, from numbers between 0 and 1: an axis gets its coordinate
// whether it counts in the point or not, so that the others stay where they are.
#pragma once

#include "core/search/samplers/sampler.h"

#include <span>

namespace goodfit::search {

// Point `number` of the scrambled Sobol sequence.
[[nodiscard]] Assignment sobolPoint(const Space& space, std::int64_t number, std::uint64_t seed);
// The point at these unit coordinates (coordinates.h), one a dimension.
[[nodiscard]] Assignment pointAtUnits(const Space& space, std::span<const double> units);

} // namespace goodfit::search
