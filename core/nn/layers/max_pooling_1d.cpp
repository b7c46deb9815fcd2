#include "core/nn/layers/pooling.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& maxPooling1dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "max_pooling_1d",
                  .label = "Max pooling 1D",
                  .category = "Pooling",
                  .help = "Makes a sequence smaller: the largest number of neighbours, channel by channel.",
                  .formula = "y = max of the window",
                  .advice = "After one or two convolutions: halves the size and keeps whether a pattern was found.",
                  .source = "Zhou and Chellappa, 1988",
                  .parameters = poolingParameters()},
        .makeFloat = &makePooling<MaxPooling, float, 1>,
        .makeDouble = &makePooling<MaxPooling, double, 1>,
    };
    return kInfo;
}

} // namespace goodfit::nn
