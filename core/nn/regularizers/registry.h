// All regularizers, in the order of lists and palettes.
#pragma once

#include "core/nn/regularizer.h"

#include <span>

namespace goodfit::nn {

[[nodiscard]] std::span<const RegularizerInfo* const> regularizers();

} // namespace goodfit::nn
