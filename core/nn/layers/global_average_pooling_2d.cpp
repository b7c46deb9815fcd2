#include "core/nn/layers/pooling.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& globalAveragePooling2dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "global_average_pooling_2d",
                  .label = "Global average pooling 2D",
                  .category = "Pooling",
                  .help = "The mean of every channel over the whole image.",
                  .formula = "h × w × c → c",
                  .advice = "Before the last Dense block: far fewer weights than with all positions side by side.",
                  .source = "Lin, Chen and Yan, 2014",
                  .parameters = {}},
        .makeFloat = &makeGlobalPooling<AveragePooling, float, 2>,
        .makeDouble = &makeGlobalPooling<AveragePooling, double, 2>,
    };
    return kInfo;
}

} // namespace goodfit::nn
