// The step of population-based training that changes values (Jaderberg et al. 2017): a value is drawn anew with the
// resampling probability, or else multiplied by 0.8 or 1.2 and kept in its range; a choice moves to a neighbour.
#pragma once

#include "core/base/random.h"
#include "core/search/space.h"

#include <functional>

namespace goodfit::search {

// goesAlong: dimensions whose value stays the parent's, since it belongs to the weights. What the parent does not have
// (a condition that holds only now) is drawn.
[[nodiscard]] Assignment explored(const Space& space, const Assignment& parents, double resample,
                                  const std::function<bool(const Dimension&)>& goesAlong, RandomStream& stream);

} // namespace goodfit::search
