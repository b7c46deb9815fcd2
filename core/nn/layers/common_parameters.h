// Parameters that layers with weights share and the network itself reads (network.cpp), whatever the layer.
#pragma once

#include "core/base/parameters.h"

#include <vector>

namespace goodfit::nn {

// Adds activity_regularizer and trainable.
void appendCommonParameters(std::vector<ParameterSpec>& specs);
[[nodiscard]] ParameterSpec trainableSpec();

} // namespace goodfit::nn
