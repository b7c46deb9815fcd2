#include "core/data/scaling/registry.h"

#include <array>

namespace goodfit::data {

std::span<const ScalingInfo* const> scalings() {
    static const std::array kScalings = {&standardScaling(), &minMaxScaling(), &noScaling()};
    return kScalings;
}

Family scalingFamily() {
    return familyTable("scaling", "Scaling", scalings());
}

ParameterSpec scalesTargetSpec() {
    return ParameterSpec::boolean("target", "Scale the target", true)
        .says("A regression's target is scaled for training too; metrics stay in its own units.");
}

} // namespace goodfit::data
