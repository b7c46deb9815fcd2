#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/scaled.h"

namespace goodfit::nn {

const InitializerInfo& glorotUniformInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "glorot_uniform",
                  .label = "Glorot uniform",
                  .category = "By fan",
                  .help = "Uniform, by inputs and outputs.",
                  .formula = "U(−a, a), a = √(6 / (in + out))",
                  .advice = "Keras' default. For tanh, sigmoid and softmax layers.",
                  .source = "Glorot and Bengio, 2010",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Initializer> {
            return std::make_unique<ScaledUniform>(1.0, FanKind::Average);
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
