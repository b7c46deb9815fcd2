#include "core/optim/optimizers/registry.h"

#include <array>

namespace goodfit::optim {

const OptimizerInfo& sgdInfo();
const OptimizerInfo& adamInfo();
const OptimizerInfo& adamwInfo();
const OptimizerInfo& amsgradInfo();
const OptimizerInfo& adamaxInfo();
const OptimizerInfo& nadamInfo();
const OptimizerInfo& rmspropInfo();
const OptimizerInfo& adagradInfo();
const OptimizerInfo& adadeltaInfo();

std::span<const OptimizerInfo* const> optimizers() {
    static const std::array<const OptimizerInfo*, 9> kMembers = {
        &sgdInfo(),   &adamInfo(),    &adamwInfo(),   &amsgradInfo(),  &adamaxInfo(),
        &nadamInfo(), &rmspropInfo(), &adagradInfo(), &adadeltaInfo(),
    };
    return kMembers;
}

} // namespace goodfit::optim
