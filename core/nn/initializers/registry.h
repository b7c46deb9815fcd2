// All initializers, in the order of lists and palettes.
#pragma once

#include "core/nn/initializer.h"

#include <span>

namespace goodfit::nn {

[[nodiscard]] std::span<const InitializerInfo* const> initializers();

} // namespace goodfit::nn
