#include "core/optim/optimizers/registry.h"

#include <array>

namespace goodfit::optim {

const OptimizerInfo& sgdInfo();
const OptimizerInfo& adamInfo();

std::span<const OptimizerInfo* const> optimizers() {
    static const std::array kMembers = {&sgdInfo(), &adamInfo()};
    return kMembers;
}

} // namespace goodfit::optim
