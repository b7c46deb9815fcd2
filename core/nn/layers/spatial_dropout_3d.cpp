#include "core/nn/layers/noise.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& spatialDropout3dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "spatial_dropout_3d",
                  .label = "Spatial dropout 3D",
                  .category = "Regularization",
                  .help = "While training, drops whole channels of a volume (depth × height × width × channels).",
                  .formula = "as dropout, one draw a channel",
                  .advice = "Between convolutions, where neighbours are too alike for plain dropout.",
                  .source = "Tompson, Goroshin, Jain, LeCun and Bregler, 2015",
                  .parameters = {dropRateSpec()}},
        .makeFloat = &makeChannelNoise<float, DropRule, 4>,
        .makeDouble = &makeChannelNoise<double, DropRule, 4>,
    };
    return kInfo;
}

} // namespace goodfit::nn
