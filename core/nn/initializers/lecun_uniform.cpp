#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/scaled.h"

namespace goodfit::nn {

const InitializerInfo& lecunUniformInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "lecun_uniform",
                  .label = "LeCun uniform",
                  .category = "By fan",
                  .help = "Uniform, by inputs.",
                  .formula = "U(−a, a), a = √(3 / in)",
                  .advice = "For SELU layers and shallow tanh networks.",
                  .source = "LeCun, Bottou, Orr and Müller, 1998",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Initializer> {
            return std::make_unique<ScaledUniform>(1.0, FanKind::In);
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
