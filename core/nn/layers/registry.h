// All layers, in the order of lists and palettes.
#pragma once

#include "core/nn/layer.h"

#include <span>

namespace goodfit::nn {

[[nodiscard]] std::span<const LayerInfo* const> layers();

} // namespace goodfit::nn
