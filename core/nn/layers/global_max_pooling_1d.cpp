#include "core/nn/layers/pooling.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& globalMaxPooling1dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "global_max_pooling_1d",
                  .label = "Global max pooling 1D",
                  .category = "Pooling",
                  .help = "The largest number of every channel over the whole sequence.",
                  .formula = "t × c → c",
                  .advice = "Before the last Dense block, when it matters whether a pattern is there and not where.",
                  .source = "Collobert and others, 2011",
                  .parameters = {}},
        .makeFloat = &makeGlobalPooling<MaxPooling, float, 1>,
        .makeDouble = &makeGlobalPooling<MaxPooling, double, 1>,
    };
    return kInfo;
}

} // namespace goodfit::nn
