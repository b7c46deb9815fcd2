#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/scaled.h"

namespace goodfit::nn {

const InitializerInfo& glorotNormalInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "glorot_normal",
                  .label = "Glorot normal",
                  .category = "By fan",
                  .help = "Normal, by inputs and outputs.",
                  .formula = "N(0, 2 / (in + out)), cut at two deviations",
                  .advice = "For tanh, sigmoid and softmax layers.",
                  .source = "Glorot and Bengio, 2010",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Initializer> {
            return std::make_unique<ScaledNormal>(1.0, FanKind::Average);
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
