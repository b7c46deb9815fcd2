#include "core/nn/layers/pooling.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& averagePooling1dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "average_pooling_1d",
                  .label = "Average pooling 1D",
                  .category = "Pooling",
                  .help = "Makes a sequence smaller: the mean of neighbours, channel by channel.",
                  .formula = "y = mean of the window",
                  .advice = "As max pooling, where amounts matter more than presence; the padding does not count.",
                  .source = "LeCun, Bottou, Bengio and Haffner, 1998",
                  .parameters = poolingParameters()},
        .makeFloat = &makePooling<AveragePooling, float, 1>,
        .makeDouble = &makePooling<AveragePooling, double, 1>,
    };
    return kInfo;
}

} // namespace goodfit::nn
