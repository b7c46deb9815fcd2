#include "core/search/samplers/random.h"

#include "core/search/coordinates.h"
#include "core/search/lattice.h"
#include "core/search/samplers/registry.h"

#include <limits>

namespace goodfit::search {

namespace {

constexpr int kRedraws = 256; // then the space is nearly used up: take the next free point instead

// The first free point at or after a random one.
std::optional<Assignment> nextFree(const Lattice& lattice, const PointSet& taken, RandomStream& stream) {
    const std::int64_t size = lattice.size();
    std::int64_t index = static_cast<std::int64_t>(stream.uniform() * static_cast<double>(size));
    // One more look than there are taken points must find a free one, if there is any.
    for (std::size_t looks = 0; looks <= taken.size(); ++looks) {
        index = index < size ? index : 0;
        Assignment point = lattice.at(index);
        if (!taken.contains(point)) {
            return point;
        }
        ++index;
        if (looks + 1 >= static_cast<std::size_t>(size)) {
            break;
        }
    }
    return std::nullopt;
}

ComponentInfo about() {
    ComponentInfo info;
    info.id = "random";
    info.label = "Random";
    info.category = "Without a model";
    info.help = "Values drawn evenly from each range (in the logarithm where it is log); no point twice";
    info.formula = "x_i = low + u (high − low), u ∼ U(0, 1); in the logarithm: low · (high / low)^u";
    info.advice = "A fair baseline, and better than a grid when only some of the parameters matter.";
    info.source = "Bergstra and Bengio (2012)";
    return info;
}

std::unique_ptr<Sampler> make(const Parameters&) {
    return std::make_unique<RandomSampler>();
}

} // namespace

Assignment drawUniform(const Space& space, RandomStream& stream) {
    Assignment point;
    for (const Dimension& dimension : space.dimensions) {
        if (isActive(dimension, point)) {
            point.emplace_back(dimension.path, valueAt(dimension, stream.uniform()));
        }
    }
    return point;
}

std::optional<Assignment> drawFree(const Space& space, const PointSet& taken, RandomStream& stream) {
    for (int draw = 0; draw < kRedraws; ++draw) {
        Assignment point = drawUniform(space, stream);
        if (!taken.contains(point)) {
            return point;
        }
    }
    const std::optional<Lattice> lattice = Lattice::of(space);
    return lattice ? nextFree(*lattice, taken, stream) : std::nullopt;
}

Result<std::optional<Assignment>> RandomSampler::propose(ProposalRequest request) const {
    return drawFree(request.study.space, request.taken, request.stream);
}

const SamplerInfo& randomSampler() {
    static const SamplerInfo kInfo{about(), false, make};
    return kInfo;
}

} // namespace goodfit::search
