// Maximises an acquisition over a space of numbers and categories. Internal: Eigen.
//
// As Optuna's Gaussian-process sampler: the best of many candidates, up to eight others drawn with probability
// ∝ exp(a - a_max), and the incumbent are each improved in turns: L-BFGS-B over the continuous features (scaled by
// their length scales), then every discrete feature by itself, all of its values if few, else Brent's method on the
// line through its values; until a turn changes nothing. A continuous optimum is never just rounded: the acquisition
// peaks between grid points and would give the same point again.
#pragma once

#include "core/search/surrogate/acquisition_function.h"
#include "core/search/surrogate/candidates.h"

namespace goodfit::search {

// The improved points, best first, then the candidates, best first; [features × count].
[[nodiscard]] Matrix maximise(const AcquisitionFunction& function, const FeatureSpace& space, const Matrix& candidates,
                              const Vector& incumbent, RandomStream& stream);

} // namespace goodfit::search
