#include "core/nn/layers/pooling.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& globalMaxPooling2dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "global_max_pooling_2d",
                  .label = "Global max pooling 2D",
                  .category = "Pooling",
                  .help = "The largest number of every channel over the whole image.",
                  .formula = "h × w × c → c",
                  .advice = "Before the last Dense block, when it matters whether a pattern is there and not where.",
                  .source = "Collobert and others, 2011",
                  .parameters = {}},
        .makeFloat = &makeGlobalPooling<MaxPooling, float, 2>,
        .makeDouble = &makeGlobalPooling<MaxPooling, double, 2>,
    };
    return kInfo;
}

} // namespace goodfit::nn
