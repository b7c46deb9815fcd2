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
const OptimizerInfo& lbfgsInfo();
const OptimizerInfo& levenbergMarquardtInfo();

std::span<const OptimizerInfo* const> optimizers() {
    static const std::array<const OptimizerInfo*, 11> kMembers = {
        &sgdInfo(),
        &adamInfo(),
        &adamwInfo(),
        &amsgradInfo(),
        &adamaxInfo(),
        &nadamInfo(),
        &rmspropInfo(),
        &adagradInfo(),
        &adadeltaInfo(),
        &lbfgsInfo(),
        &levenbergMarquardtInfo(),
    };
    return kMembers;
}

} // namespace goodfit::optim
