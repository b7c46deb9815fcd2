#include "core/train/class_weights/class_weight.h"

#include <array>

namespace goodfit::train {

const ClassWeightInfo& noClassWeightInfo();
const ClassWeightInfo& balancedClassWeightInfo();
const ClassWeightInfo& valuesClassWeightInfo();

std::span<const ClassWeightInfo* const> classWeights() {
    static const std::array<const ClassWeightInfo*, 3> kMembers = {&noClassWeightInfo(), &balancedClassWeightInfo(),
                                                                   &valuesClassWeightInfo()};
    return kMembers;
}

} // namespace goodfit::train
