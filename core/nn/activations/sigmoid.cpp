#include "core/nn/activations/elementwise.h"
#include "core/nn/activations/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
using Sigmoid = KernelActivation<T, &KernelTable<T>::sigmoid, &KernelTable<T>::sigmoidGradient>;

} // namespace

const ActivationInfo& sigmoidInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "sigmoid",
                  .label = "Sigmoid",
                  .category = "Saturating",
                  .help = "An S-curve from 0 to 1: a probability.",
                  .formula = "f(x) = 1 / (1 + e⁻ˣ)",
                  .advice = "For the last layer with two classes, together with binary cross-entropy. In hidden layers "
                            "its gradient, at most 1/4, vanishes with depth.",
                  .source = "Rumelhart, Hinton and Williams, 1986",
                  .parameters = {}},
        .makeFloat = &makeMember<Sigmoid, Activation, float>,
        .makeDouble = &makeMember<Sigmoid, Activation, double>,
        .probabilities = true,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
