#include "core/nn/layers/registry.h"

#include <array>

namespace goodfit::nn {

const LayerInfo& inputInfo();
const LayerInfo& denseInfo();
const LayerInfo& activationLayerInfo();
const LayerInfo& dropoutInfo();
const LayerInfo& flattenInfo();
const LayerInfo& repeatInfo();

std::span<const LayerInfo* const> layers() {
    static const std::array kMembers = {&inputInfo(),   &denseInfo(),   &activationLayerInfo(),
                                        &dropoutInfo(), &flattenInfo(), &repeatInfo()};
    return kMembers;
}

} // namespace goodfit::nn
