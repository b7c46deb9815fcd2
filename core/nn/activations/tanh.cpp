#include "core/nn/activations/elementwise.h"
#include "core/nn/activations/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
using Tanh = KernelActivation<T, &KernelTable<T>::tanh, &KernelTable<T>::tanhGradient>;

} // namespace

const ActivationInfo& tanhInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "tanh",
                  .label = "tanh",
                  .category = "Saturating",
                  .help = "An S-curve from -1 to 1 through the origin.",
                  .formula = "f(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)",
                  .advice = "Smooth and centred: good for small networks and smooth functions. Saturates for large "
                            "inputs; start its weights with Glorot.",
                  .source = "LeCun, Bottou, Orr and Müller, 1998",
                  .parameters = {}},
        .makeFloat = &makeMember<Tanh, Activation, float>,
        .makeDouble = &makeMember<Tanh, Activation, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
