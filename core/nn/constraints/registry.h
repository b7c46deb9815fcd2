// All constraints, in the order of lists and palettes.
#pragma once

#include "core/nn/constraint.h"

#include <span>

namespace goodfit::nn {

[[nodiscard]] std::span<const ConstraintInfo* const> constraints();

} // namespace goodfit::nn
