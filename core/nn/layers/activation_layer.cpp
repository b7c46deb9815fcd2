#include "core/nn/layers/activation_layer.h"

#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/layers/common_parameters.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    const Component chosen = request.parameters.component("activation");
    const ActivationInfo* info = findMember(activations(), chosen.type());
    if (!info) {
        return invalid({}, "unknown activation \"" + chosen.type() + "\"");
    }
    return MadeLayer<T>(std::make_unique<ActivationLayer<T>>(request.input, *info, chosen.settings));
}

} // namespace

const LayerInfo& activationLayerInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "activation",
                  .label = "Activation",
                  .category = "Core",
                  .help = "Applies an activation to what comes in.",
                  .formula = "y = f(x)",
                  .advice = "When something stands between a Dense layer and its activation.",
                  .source = "Keras Activation",
                  .parameters = {ParameterSpec::component("activation", "Activation", "activation", "relu")
                                     .searchChoices()
                                     .says("The function applied to every feature; softmax over the channels of each "
                                           "place."),
                                 trainableSpec()}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
