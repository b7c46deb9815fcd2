#include "core/nn/layers/noise.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& spatialDropout2dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "spatial_dropout_2d",
                  .label = "Spatial dropout 2D",
                  .category = "Regularization",
                  .help = "While training, drops whole channels of an image (height × width × channels).",
                  .formula = "as dropout, one draw a channel",
                  .advice = "Between convolutions, where neighbours are too alike for plain dropout.",
                  .source = "Tompson, Goroshin, Jain, LeCun and Bregler, 2015",
                  .parameters = {dropRateSpec()}},
        .makeFloat = &makeChannelNoise<float, DropRule, 3>,
        .makeDouble = &makeChannelNoise<double, DropRule, 3>,
    };
    return kInfo;
}

} // namespace goodfit::nn
