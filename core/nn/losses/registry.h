// All losses, in the order of lists and palettes.
#pragma once

#include "core/nn/loss.h"

#include <span>

namespace goodfit::nn {

[[nodiscard]] std::span<const LossInfo* const> losses();

} // namespace goodfit::nn
