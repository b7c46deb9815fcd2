#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/scaled.h"

namespace goodfit::nn {

const InitializerInfo& heUniformInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "he_uniform",
                  .label = "He uniform",
                  .category = "By fan",
                  .help = "Uniform, by inputs, for rectifiers.",
                  .formula = "U(−a, a), a = √(6 / in)",
                  .advice = "For ReLU layers.",
                  .source = "He, Zhang, Ren and Sun, 2015",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Initializer> {
            return std::make_unique<ScaledUniform>(2.0, FanKind::In);
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
