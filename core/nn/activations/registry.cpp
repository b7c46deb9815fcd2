#include "core/nn/activations/registry.h"

#include <array>

namespace goodfit::nn {

const ActivationInfo& linearInfo();
const ActivationInfo& reluInfo();
const ActivationInfo& leakyReluInfo();
const ActivationInfo& preluActivationInfo();
const ActivationInfo& eluInfo();
const ActivationInfo& seluInfo();
const ActivationInfo& thresholdedReluInfo();
const ActivationInfo& softplusInfo();
const ActivationInfo& siluInfo();
const ActivationInfo& geluInfo();
const ActivationInfo& mishInfo();
const ActivationInfo& exponentialInfo();
const ActivationInfo& tanhInfo();
const ActivationInfo& sigmoidInfo();
const ActivationInfo& hardSigmoidInfo();
const ActivationInfo& softsignInfo();
const ActivationInfo& softmaxInfo();

std::span<const ActivationInfo* const> activations() {
    static const std::array<const ActivationInfo*, 17> kMembers = {
        &linearInfo(),
        &reluInfo(),
        &leakyReluInfo(),
        &preluActivationInfo(),
        &eluInfo(),
        &seluInfo(),
        &thresholdedReluInfo(),
        &softplusInfo(),
        &siluInfo(),
        &geluInfo(),
        &mishInfo(),
        &exponentialInfo(),
        &tanhInfo(),
        &sigmoidInfo(),
        &hardSigmoidInfo(),
        &softsignInfo(),
        &softmaxInfo(),
    };
    return kMembers;
}

} // namespace goodfit::nn
