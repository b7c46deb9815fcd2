#include "core/nn/activations/elementwise.h"
#include "core/nn/activations/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
using Relu = KernelActivation<T, &KernelTable<T>::relu, &KernelTable<T>::reluGradient>;

} // namespace

const ActivationInfo& reluInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "relu",
                  .label = "ReLU",
                  .category = "Rectifiers",
                  .help = "Passes what is positive, stops the rest.",
                  .formula = "f(x) = max(0, x)",
                  .advice = "The first choice for hidden layers; start its weights with He. Units whose input stays "
                            "negative learn nothing more.",
                  .source = "Nair and Hinton, 2010",
                  .parameters = {}},
        .makeFloat = &makeMember<Relu, Activation, float>,
        .makeDouble = &makeMember<Relu, Activation, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
