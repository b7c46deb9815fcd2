#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/simple.h"

namespace goodfit::nn {

const InitializerInfo& constantInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "constant",
                  .label = "Constant",
                  .category = "Constant",
                  .help = "All the same value.",
                  .formula = "w = value",
                  .advice = "For biases: 0.1 keeps ReLU units alive at the start.",
                  .source = "Keras Constant",
                  .parameters = {ParameterSpec::real("value", "Value", 0.1, -1e6, 1e6)
                                     .search(0.0, 1.0)
                                     .says("Every weight starts here.")}},
        .make = [](const Parameters& parameters) -> std::unique_ptr<Initializer> {
            return std::make_unique<ConstantValue>(parameters.real("value"));
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
