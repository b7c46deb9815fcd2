#include "core/nn/layers/pooling.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& maxPooling2dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "max_pooling_2d",
                  .label = "Max pooling 2D",
                  .category = "Pooling",
                  .help = "Makes an image smaller: the largest number of neighbours, channel by channel.",
                  .formula = "y = max of the window",
                  .advice = "After one or two convolutions: halves the size and keeps whether a pattern was found.",
                  .source = "Zhou and Chellappa, 1988",
                  .parameters = poolingParameters()},
        .makeFloat = &makePooling<MaxPooling, float, 2>,
        .makeDouble = &makePooling<MaxPooling, double, 2>,
    };
    return kInfo;
}

} // namespace goodfit::nn
