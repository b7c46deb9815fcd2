#include "core/nn/constraints/registry.h"

#include <array>

namespace goodfit::nn {

const ConstraintInfo& noConstraintInfo();
const ConstraintInfo& maxNormInfo();
const ConstraintInfo& unitNormInfo();
const ConstraintInfo& minMaxNormInfo();
const ConstraintInfo& nonNegativeInfo();

std::span<const ConstraintInfo* const> constraints() {
    static const std::array<const ConstraintInfo*, 5> kMembers = {
        &noConstraintInfo(), &maxNormInfo(), &unitNormInfo(), &minMaxNormInfo(), &nonNegativeInfo(),
    };
    return kMembers;
}

} // namespace goodfit::nn
