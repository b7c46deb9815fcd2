#include "core/nn/layers/noise.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& spatialDropout1dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "spatial_dropout_1d",
                  .label = "Spatial dropout 1D",
                  .category = "Regularization",
                  .help = "While training, drops whole channels of a sequence (steps × channels).",
                  .formula = "as dropout, one draw a channel",
                  .advice = "Between convolutions, where neighbours are too alike for plain dropout.",
                  .source = "Tompson, Goroshin, Jain, LeCun and Bregler, 2015",
                  .parameters = {dropRateSpec()}},
        .makeFloat = &makeChannelNoise<float, DropRule, 2>,
        .makeDouble = &makeChannelNoise<double, DropRule, 2>,
    };
    return kInfo;
}

} // namespace goodfit::nn
