#include "core/nn/initializers/registry.h"

#include <array>

namespace goodfit::nn {

const InitializerInfo& glorotUniformInfo();
const InitializerInfo& glorotNormalInfo();
const InitializerInfo& heUniformInfo();
const InitializerInfo& heNormalInfo();
const InitializerInfo& lecunUniformInfo();
const InitializerInfo& lecunNormalInfo();
const InitializerInfo& zerosInfo();
const InitializerInfo& onesInfo();
const InitializerInfo& constantInfo();
const InitializerInfo& randomNormalInfo();
const InitializerInfo& randomUniformInfo();
const InitializerInfo& truncatedNormalInfo();
const InitializerInfo& varianceScalingInfo();
const InitializerInfo& orthogonalInfo();

std::span<const InitializerInfo* const> initializers() {
    static const std::array kMembers = {
        &glorotUniformInfo(),   &glorotNormalInfo(), &heUniformInfo(),     &heNormalInfo(),
        &lecunUniformInfo(),    &lecunNormalInfo(),  &zerosInfo(),         &onesInfo(),
        &constantInfo(),        &randomNormalInfo(), &randomUniformInfo(), &truncatedNormalInfo(),
        &varianceScalingInfo(), &orthogonalInfo(),
    };
    return kMembers;
}

} // namespace goodfit::nn
