#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/scaled.h"

namespace goodfit::nn {

const InitializerInfo& heNormalInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "he_normal",
                  .label = "He normal",
                  .category = "By fan",
                  .help = "Normal, by inputs, for rectifiers.",
                  .formula = "N(0, 2 / in), cut at two deviations",
                  .advice = "For ReLU layers.",
                  .source = "He, Zhang, Ren and Sun, 2015",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Initializer> {
            return std::make_unique<ScaledNormal>(2.0, FanKind::In);
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
