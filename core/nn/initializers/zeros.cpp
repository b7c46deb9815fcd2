#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/simple.h"

namespace goodfit::nn {

const InitializerInfo& zerosInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "zeros",
                  .label = "Zeros",
                  .category = "Constant",
                  .help = "All zero.",
                  .formula = "w = 0",
                  .advice =
                      "For biases. As a kernel it keeps all units of a layer equal for ever: a lesson, not a choice.",
                  .source = "Rumelhart, Hinton and Williams, 1986 (why kernels need other starts)",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Initializer> { return std::make_unique<ConstantValue>(0.0); },
    };
    return kInfo;
}

} // namespace goodfit::nn
