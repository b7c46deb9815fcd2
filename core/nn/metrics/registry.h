// All metrics, in the order of lists and palettes.
#pragma once

#include "core/nn/metric.h"

#include <span>

namespace goodfit::nn {

[[nodiscard]] std::span<const MetricInfo* const> metrics();

} // namespace goodfit::nn
