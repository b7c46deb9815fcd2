#include "core/nn/layers/pooling.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& globalAveragePooling1dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "global_average_pooling_1d",
                  .label = "Global average pooling 1D",
                  .category = "Pooling",
                  .help = "The mean of every channel over the whole sequence.",
                  .formula = "t × c → c",
                  .advice = "Before the last Dense block: far fewer weights than with all positions side by side.",
                  .source = "Lin, Chen and Yan, 2014",
                  .parameters = {}},
        .makeFloat = &makeGlobalPooling<AveragePooling, float, 1>,
        .makeDouble = &makeGlobalPooling<AveragePooling, double, 1>,
    };
    return kInfo;
}

} // namespace goodfit::nn
