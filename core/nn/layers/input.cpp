#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& inputInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "input",
                  .label = "Input",
                  .category = "Core",
                  .help = "Stands for the features of the data; may be left out.",
                  .formula = "x = the features of an example",
                  .advice = "Its shape comes from the data. Draw it to show where the network begins.",
                  .source = "Keras Input",
                  .parameters = {}},
        .firstOnly = true,
    };
    return kInfo;
}

} // namespace goodfit::nn
