// Proposals by a surrogate without slopes (forest, boosted trees): the candidate with the greatest expected
// improvement. Internal: Eigen.
#pragma once

#include "core/search/samplers/sampler.h"
#include "core/search/surrogate/surrogate.h"

#include <functional>
#include <memory>

namespace goodfit::search {

using MakeSurrogate = std::function<std::unique_ptr<Surrogate>(const FeatureSpace& space, const Matrix& points,
                                                               const Vector& values, RandomStream& stream)>;

// Drawn evenly before trial `startup`, and while there are fewer than three results. Running trials count with the
// value that the model expects of them. Values are power-transformed.
[[nodiscard]] std::optional<Assignment> proposeBySampling(ProposalRequest request, std::int64_t startup, double xi,
                                                          const MakeSurrogate& make);

} // namespace goodfit::search
