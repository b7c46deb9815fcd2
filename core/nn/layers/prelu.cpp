#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/layers/activation_layer.h"
#include "core/nn/layers/common_parameters.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    Settings settings;
    settings.set("alpha", request.parameters.real("alpha"));
    const ActivationInfo& info = *findMember(activations(), "prelu");
    return MadeLayer<T>(std::make_unique<ActivationLayer<T>>(request.input, info, settings));
}

} // namespace

const LayerInfo& preluInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "prelu",
                  .label = "PReLU",
                  .category = "Core",
                  .help = "ReLU whose slope for negative inputs is learned, one for every feature.",
                  .formula = "y = x where x ≥ 0, α x where x < 0",
                  .advice =
                      "After a Dense block without activation. No weight decay on it; a little more to learn than "
                      "Leaky ReLU, seldom worse.",
                  .source = "He, Zhang, Ren and Sun, 2015",
                  .parameters = {ParameterSpec::real("alpha", "First slope", 0.25, -10.0, 10.0)
                                     .search(0.0, 0.5)
                                     .says("Where every slope starts; Keras starts at 0."),
                                 trainableSpec()}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
