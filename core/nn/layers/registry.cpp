#include "core/nn/layers/registry.h"

#include <array>

namespace goodfit::nn {

const LayerInfo& inputInfo();
const LayerInfo& denseInfo();
const LayerInfo& conv1dInfo();
const LayerInfo& conv2dInfo();
const LayerInfo& maxPooling1dInfo();
const LayerInfo& maxPooling2dInfo();
const LayerInfo& averagePooling1dInfo();
const LayerInfo& averagePooling2dInfo();
const LayerInfo& globalMaxPooling1dInfo();
const LayerInfo& globalMaxPooling2dInfo();
const LayerInfo& globalAveragePooling1dInfo();
const LayerInfo& globalAveragePooling2dInfo();
const LayerInfo& simpleRnnInfo();
const LayerInfo& lstmInfo();
const LayerInfo& gruInfo();
const LayerInfo& maxoutInfo();
const LayerInfo& activationLayerInfo();
const LayerInfo& preluInfo();
const LayerInfo& lambdaInfo();
const LayerInfo& dropoutInfo();
const LayerInfo& spatialDropout1dInfo();
const LayerInfo& spatialDropout2dInfo();
const LayerInfo& spatialDropout3dInfo();
const LayerInfo& gaussianNoiseInfo();
const LayerInfo& gaussianDropoutInfo();
const LayerInfo& alphaDropoutInfo();
const LayerInfo& activityRegularizationInfo();
const LayerInfo& batchNormalizationInfo();
const LayerInfo& layerNormalizationInfo();
const LayerInfo& flattenInfo();
const LayerInfo& reshapeInfo();
const LayerInfo& permuteInfo();
const LayerInfo& repeatVectorInfo();
const LayerInfo& maskingInfo();
const LayerInfo& repeatInfo();
const LayerInfo& residualInfo();

std::span<const LayerInfo* const> layers() {
    static const std::array<const LayerInfo*, 36> kMembers = {
        &inputInfo(),
        &denseInfo(),
        &conv1dInfo(),
        &conv2dInfo(),
        &maxPooling1dInfo(),
        &maxPooling2dInfo(),
        &averagePooling1dInfo(),
        &averagePooling2dInfo(),
        &globalMaxPooling1dInfo(),
        &globalMaxPooling2dInfo(),
        &globalAveragePooling1dInfo(),
        &globalAveragePooling2dInfo(),
        &maskingInfo(),
        &simpleRnnInfo(),
        &lstmInfo(),
        &gruInfo(),
        &maxoutInfo(),
        &activationLayerInfo(),
        &preluInfo(),
        &lambdaInfo(),
        &dropoutInfo(),
        &spatialDropout1dInfo(),
        &spatialDropout2dInfo(),
        &spatialDropout3dInfo(),
        &gaussianNoiseInfo(),
        &gaussianDropoutInfo(),
        &alphaDropoutInfo(),
        &activityRegularizationInfo(),
        &batchNormalizationInfo(),
        &layerNormalizationInfo(),
        &flattenInfo(),
        &reshapeInfo(),
        &permuteInfo(),
        &repeatVectorInfo(),
        &repeatInfo(),
        &residualInfo(),
    };
    return kMembers;
}

} // namespace goodfit::nn
