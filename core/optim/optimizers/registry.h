// All optimizers, in the order of lists and palettes.
#pragma once

#include "core/optim/optimizer.h"

#include <span>

namespace goodfit::optim {

[[nodiscard]] std::span<const OptimizerInfo* const> optimizers();

} // namespace goodfit::optim
