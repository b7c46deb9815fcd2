#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/simple.h"

namespace goodfit::nn {

const InitializerInfo& onesInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "ones",
                  .label = "Ones",
                  .category = "Constant",
                  .help = "All one.",
                  .formula = "w = 1",
                  .advice = "For scale parameters. As a kernel it keeps all units of a layer equal.",
                  .source = "Gers, Schmidhuber and Cummins, 2000 (forget gates)",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Initializer> { return std::make_unique<ConstantValue>(1.0); },
    };
    return kInfo;
}

} // namespace goodfit::nn
