// Unit coordinates: every dimension as a number from 0 to 1, shared by all samplers.
//
// Numeric: u = (t(x) - t(low')) / (t(high') - t(low')), t = ln when log, else the identity;
// low' = low - q/2, high' = high + q/2 with the step q (whole numbers: 1; plain reals: 0), so that every
// step has the same share. In the logarithm low' stays positive: at least low / 2. Decoding takes the
// nearest step inside the range. Choices: choice k of K is u = (k + 1/2) / K and decodes from floor(u K).
// Half-step widening: Optuna's Gaussian-process search space (Ozaki et al.).
#pragma once

#include "core/search/space.h"

namespace goodfit::search {

// A numeric range in t, with half a step more at both ends.
struct UnitScale {
    double low = 0.0;
    double high = 1.0;
    double step = 0.0; // in x; 0: none
};
[[nodiscard]] UnitScale unitScaleOf(const Dimension& dimension); // numeric ones only

// Of a value of the dimension; others are clipped into 0 … 1 (an unknown choice: 0).
[[nodiscard]] double unitOf(const Dimension& dimension, const Value& value);
// u is clipped into 0 … 1. The result is always contained in the dimension.
[[nodiscard]] Value valueAt(const Dimension& dimension, double u);

} // namespace goodfit::search
