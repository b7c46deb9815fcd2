#include "core/nn/activations/registry.h"

#include <array>

namespace goodfit::nn {

const ActivationInfo& linearInfo();
const ActivationInfo& reluInfo();
const ActivationInfo& tanhInfo();
const ActivationInfo& sigmoidInfo();
const ActivationInfo& softmaxInfo();

std::span<const ActivationInfo* const> activations() {
    static const std::array kMembers = {&linearInfo(), &reluInfo(), &tanhInfo(), &sigmoidInfo(), &softmaxInfo()};
    return kMembers;
}

} // namespace goodfit::nn
