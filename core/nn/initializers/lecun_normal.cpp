#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/scaled.h"

namespace goodfit::nn {

const InitializerInfo& lecunNormalInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "lecun_normal",
                  .label = "LeCun normal",
                  .category = "By fan",
                  .help = "Normal, by inputs.",
                  .formula = "N(0, 1 / in), cut at two deviations",
                  .advice = "For SELU layers.",
                  .source = "LeCun, Bottou, Orr and Müller, 1998; Klambauer et al., 2017",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Initializer> {
            return std::make_unique<ScaledNormal>(1.0, FanKind::In);
        },
    };
    return kInfo;
}

} // namespace goodfit::nn
