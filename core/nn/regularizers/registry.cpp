#include "core/nn/regularizers/registry.h"

#include <array>

namespace goodfit::nn {

const RegularizerInfo& noRegularizerInfo();
const RegularizerInfo& l2Info();
const RegularizerInfo& l1Info();
const RegularizerInfo& l1L2Info();

std::span<const RegularizerInfo* const> regularizers() {
    static const std::array kMembers = {&noRegularizerInfo(), &l2Info(), &l1Info(), &l1L2Info()};
    return kMembers;
}

} // namespace goodfit::nn
