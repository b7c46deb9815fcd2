#include "core/nn/layers/pooling.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& averagePooling2dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "average_pooling_2d",
                  .label = "Average pooling 2D",
                  .category = "Pooling",
                  .help = "Makes an image smaller: the mean of neighbours, channel by channel.",
                  .formula = "y = mean of the window",
                  .advice = "As max pooling, where amounts matter more than presence; the padding does not count.",
                  .source = "LeCun, Bottou, Bengio and Haffner, 1998",
                  .parameters = poolingParameters()},
        .makeFloat = &makePooling<AveragePooling, float, 2>,
        .makeDouble = &makePooling<AveragePooling, double, 2>,
    };
    return kInfo;
}

} // namespace goodfit::nn
