// Points to look at when an acquisition is maximised. Internal: Eigen.
#pragma once

#include "core/base/random.h"
#include "core/search/surrogate/features.h"

namespace goodfit::search {

// `spread` points all over the space and, around each of the given centres, `near` ones that differ from it in some
// features, a little or a lot; the centres themselves last. Settled.
[[nodiscard]] Matrix candidatePoints(const FeatureSpace& space, std::ptrdiff_t spread, std::ptrdiff_t near,
                                     const Matrix& centres, RandomStream& stream);

} // namespace goodfit::search
