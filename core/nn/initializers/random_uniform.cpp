#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/simple.h"

namespace goodfit::nn {

const InitializerInfo& randomUniformInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "random_uniform",
                  .label = "Random uniform",
                  .category = "Fixed spread",
                  .help = "Uniform within bounds that ignore the layer's size.",
                  .formula = "w = U(minval, maxval)",
                  .advice = "In deep networks signals fade or grow: prefer Glorot or He.",
                  .source = "LeCun, Bottou, Orr and Müller, 1998",
                  .parameters =
                      {ParameterSpec::real("minval", "Lowest", -0.05, -1e6, 1e6).says("Lower bound of the weights."),
                       ParameterSpec::real("maxval", "Highest", 0.05, -1e6, 1e6)
                           .says("Upper bound of the weights; the two may stand in either order.")}},
        .make = [](const Parameters& parameters) -> std::unique_ptr<Initializer> {
            return std::make_unique<UniformValues>(parameters.real("minval"), parameters.real("maxval"));
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
