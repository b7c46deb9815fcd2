// What proposes a trial's values. A proposal is a pure function of the seed (inside the stream), the
// trial's number, the points already given out and the results it may see; so a study is the same for any
// number of workers (see runner.h for which results those are).
#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/search/point_set.h"
#include "core/search/study.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace goodfit::search {

struct ProposalRequest {
    // The study's trials before `number`; those whose results may not be seen yet are Running, with
    // parameters only.
    const Study& study;
    const PointSet& taken; // the points of all trials before `number`
    std::int64_t number = 0;
    std::uint64_t seed = 0; // the study's, for what all trials share
    RandomStream stream;    // this trial's own
    std::stop_token stop{}; // after a request whatever comes first is proposed
};

class Sampler {
public:
    virtual ~Sampler() = default;

    // Never a point of `taken`; nothing when the space holds no other.
    [[nodiscard]] virtual Result<std::optional<Assignment>> propose(ProposalRequest request) const = 0;
    // How many points it can propose in all; nothing: without end. Saturates at the largest integer.
    [[nodiscard]] virtual std::optional<std::int64_t> pointCount(const Space& space) const;
    // The size of the whole grid, for samplers that walk one.
    [[nodiscard]] virtual std::optional<std::int64_t> gridProduct(const Space&) const { return std::nullopt; }
    // Why this space cannot be searched so; success for most.
    [[nodiscard]] virtual Status accepts(const Space&) const { return {}; }
};

} // namespace goodfit::search
