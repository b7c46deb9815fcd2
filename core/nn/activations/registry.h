// All activations, in the order of lists and palettes.
#pragma once

#include "core/nn/activation.h"

#include <span>

namespace goodfit::nn {

[[nodiscard]] std::span<const ActivationInfo* const> activations();

} // namespace goodfit::nn
