#include "core/nn/losses/registry.h"

#include <array>

namespace goodfit::nn {

const LossInfo& meanSquaredErrorInfo();
const LossInfo& binaryCrossentropyInfo();
const LossInfo& categoricalCrossentropyInfo();

std::span<const LossInfo* const> losses() {
    static const std::array kMembers = {&meanSquaredErrorInfo(), &binaryCrossentropyInfo(),
                                        &categoricalCrossentropyInfo()};
    return kMembers;
}

} // namespace goodfit::nn
