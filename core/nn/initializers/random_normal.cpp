#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/simple.h"

namespace goodfit::nn {

const InitializerInfo& randomNormalInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "random_normal",
                  .label = "Random normal",
                  .category = "Fixed spread",
                  .help = "Normal with a spread that ignores the layer's size.",
                  .formula = "w = N(mean, stddev²)",
                  .advice = "The classic N(0, 1) · 0.01. In deep networks signals fade or grow: prefer Glorot or He.",
                  .source = "Krizhevsky, Sutskever and Hinton, 2012",
                  .parameters = {ParameterSpec::real("mean", "Mean", 0.0, -1e6, 1e6).says("Centre of the weights."),
                                 ParameterSpec::real("stddev", "Standard deviation", 0.05, 0.0, 1e6)
                                     .search(1e-3, 1.0, true)
                                     .says("Spread of the weights.")}},
        .make = [](const Parameters& parameters) -> std::unique_ptr<Initializer> {
            return std::make_unique<NormalValues>(parameters.real("mean"), parameters.real("stddev"));
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
