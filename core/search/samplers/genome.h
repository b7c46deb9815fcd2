// Points as genes for evolutionary samplers: a coordinate an axis (axis.h). A parameter that did not count for
// a parent is an empty gene; whoever inherits it draws it anew.
#pragma once

#include "core/base/random.h"
#include "core/search/axis.h"
#include "core/search/point_set.h"

#include <functional>
#include <optional>

namespace goodfit::search {

using Genome = std::vector<double>;

[[nodiscard]] double randomGene(const Axis& axis, RandomStream& stream);
// Numeric: evenly between the parents' genes, both ends included; a choice: either parent's.
[[nodiscard]] double blendedGene(const Axis& axis, double a, double b, RandomStream& stream);
// With chance `rate` each gene is drawn anew; empty genes always are.
void mutate(Genome& genome, std::span<const Axis> axes, double rate, RandomStream& stream);
// Breeds until the child is a new point; then random points; nothing when the space has no other.
[[nodiscard]] std::optional<Assignment> newChild(const Space& space, std::span<const Axis> axes, const PointSet& taken,
                                                 const std::function<Genome()>& breed, RandomStream& stream);

} // namespace goodfit::search
