#include "core/search/samplers/genome.h"

#include "core/search/samplers/random.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr int kTries = 64;

} // namespace

double randomGene(const Axis& axis, RandomStream& stream) {
    if (axis.isCategory()) {
        return static_cast<double>(stream.below(static_cast<std::uint32_t>(axis.count())));
    }
    return axis.snapped(stream.uniform());
}

double blendedGene(const Axis& axis, double a, double b, RandomStream& stream) {
    const double share = stream.uniform();
    if (axis.isCategory()) {
        return share < 0.5 ? a : b;
    }
    if (!axis.isStepped()) {
        return a + (b - a) * share;
    }
    // Every step between the parents, theirs included, has the same chance.
    const double low = axis.cell(std::min(a, b)).first;
    const double high = axis.cell(std::max(a, b)).second;
    return axis.snapped(low + (high - low) * share);
}

void mutate(Genome& genome, std::span<const Axis> axes, double rate, RandomStream& stream) {
    for (std::size_t j = 0; j < genome.size(); ++j) {
        const bool drawn = stream.uniform() < rate;
        if (drawn || std::isnan(genome[j])) {
            genome[j] = randomGene(axes[j], stream);
        }
    }
}

std::optional<Assignment> newChild(const Space& space, std::span<const Axis> axes, const PointSet& taken,
                                   const std::function<Genome()>& breed, RandomStream& stream) {
    for (int tries = 0; tries < kTries; ++tries) {
        Genome child = breed();
        mutate(child, axes, 0.0, stream);
        Assignment point = assignmentAt(axes, child);
        if (!taken.contains(point)) {
            return point;
        }
    }
    return drawFree(space, taken, stream);
}

} // namespace goodfit::search
