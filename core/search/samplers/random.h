// Random search (Bergstra and Bengio 2012): evenly in unit coordinates (coordinates.h), each point once.
#pragma once

#include "core/search/samplers/sampler.h"

namespace goodfit::search {

// One point, evenly in unit coordinates; dimensions that do not count are left out.
[[nodiscard]] Assignment drawUniform(const Space& space, RandomStream& stream);
// The same, but not one of `taken`; nothing when a countable space has no other.
[[nodiscard]] std::optional<Assignment> drawFree(const Space& space, const PointSet& taken, RandomStream& stream);

class RandomSampler : public Sampler {
public:
    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override;
};

} // namespace goodfit::search
