// The family "scaling": how a column of numbers is brought to a like size.
#pragma once

#include "core/base/registry.h"

#include <span>

namespace goodfit::data {

// x' = (x - offset) / scale; scale > 0.
struct ColumnScaling {
    double offset = 0.0;
    double scale = 1.0;
};

// The numbers of one column in the training rows, and only those.
struct ColumnStatistics {
    double mean = 0.0;
    double deviation = 0.0; // standard deviation of the population: divided by n
    double low = 0.0;
    double high = 0.0;
};

struct ScalingInfo {
    ComponentInfo about;
    // A column without spread keeps its size: scale 1.
    ColumnScaling (*fit)(const ColumnStatistics& column) = nullptr;
};

[[nodiscard]] std::span<const ScalingInfo* const> scalings();
[[nodiscard]] Family scalingFamily();

[[nodiscard]] const ScalingInfo& standardScaling();
[[nodiscard]] const ScalingInfo& minMaxScaling();
[[nodiscard]] const ScalingInfo& noScaling();

// Shared by the members that scale: a regression's target is scaled too.
[[nodiscard]] ParameterSpec scalesTargetSpec();

} // namespace goodfit::data
