#include "core/nn/layers/registry.h"

#include <array>

namespace goodfit::nn {

const LayerInfo& inputInfo();
const LayerInfo& denseInfo();
const LayerInfo& maxoutInfo();
const LayerInfo& activationLayerInfo();
const LayerInfo& preluInfo();
const LayerInfo& lambdaInfo();
const LayerInfo& dropoutInfo();
const LayerInfo& gaussianNoiseInfo();
const LayerInfo& gaussianDropoutInfo();
const LayerInfo& alphaDropoutInfo();
const LayerInfo& activityRegularizationInfo();
const LayerInfo& batchNormalizationInfo();
const LayerInfo& layerNormalizationInfo();
const LayerInfo& simpleRnnInfo();
const LayerInfo& lstmInfo();
const LayerInfo& gruInfo();
const LayerInfo& flattenInfo();
const LayerInfo& repeatInfo();

std::span<const LayerInfo* const> layers() {
    static const std::array<const LayerInfo*, 18> kMembers = {
        &inputInfo(),
        &denseInfo(),
        &maxoutInfo(),
        &activationLayerInfo(),
        &preluInfo(),
        &lambdaInfo(),
        &dropoutInfo(),
        &gaussianNoiseInfo(),
        &gaussianDropoutInfo(),
        &alphaDropoutInfo(),
        &activityRegularizationInfo(),
        &batchNormalizationInfo(),
        &layerNormalizationInfo(),
        &simpleRnnInfo(),
        &lstmInfo(),
        &gruInfo(),
        &flattenInfo(),
        &repeatInfo(),
    };
    return kMembers;
}

} // namespace goodfit::nn
