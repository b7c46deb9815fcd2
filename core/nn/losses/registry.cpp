#include "core/nn/losses/registry.h"

#include <array>

namespace goodfit::nn {

const LossInfo& meanSquaredErrorInfo();
const LossInfo& meanAbsoluteErrorInfo();
const LossInfo& huberInfo();
const LossInfo& logCoshInfo();
const LossInfo& poissonInfo();
const LossInfo& binaryCrossentropyInfo();
const LossInfo& categoricalCrossentropyInfo();
const LossInfo& hingeInfo();
const LossInfo& squaredHingeInfo();
const LossInfo& klDivergenceInfo();

std::span<const LossInfo* const> losses() {
    static const std::array<const LossInfo*, 10> kMembers = {
        &meanSquaredErrorInfo(),
        &meanAbsoluteErrorInfo(),
        &huberInfo(),
        &logCoshInfo(),
        &poissonInfo(),
        &binaryCrossentropyInfo(),
        &categoricalCrossentropyInfo(),
        &hingeInfo(),
        &squaredHingeInfo(),
        &klDivergenceInfo(),
    };
    return kMembers;
}

} // namespace goodfit::nn
