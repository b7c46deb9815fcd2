#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& repeatInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "repeat",
                  .label = "Repeat",
                  .category = "Groups",
                  .help = "Its blocks stand in the stack several times, each time with weights of their own.",
                  .formula = "y = Fₙ(… F₂(F₁(x)))",
                  .advice = "Give the count a range to search the depth of a network.",
                  .source = "Simonyan and Zisserman, 2015 (depth by equal blocks)",
                  .parameters = {ParameterSpec::integer("count", "Count", 1, 1, 100)
                                     .search(1, 4)
                                     .in("times")
                                     .says("How often the blocks inside are stacked.")},
                  .group = true},
        .copies = [](const Parameters& parameters) { return parameters.integer("count"); },
    };
    return kInfo;
}

} // namespace goodfit::nn
