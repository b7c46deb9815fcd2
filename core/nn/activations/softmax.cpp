#include "core/nn/activations/elementwise.h"
#include "core/nn/activations/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
using Softmax = KernelActivation<T, &KernelTable<T>::softmax, &KernelTable<T>::softmaxGradient>;

} // namespace

const ActivationInfo& softmaxInfo() {
    static const ActivationInfo kInfo = {
        .about =
            {.id = "softmax",
             .label = "Softmax",
             .category = "Output",
             .help = "Shares one probability among the classes.",
             .formula = "fᵢ(x) = e^xᵢ / Σⱼ e^xⱼ",
             .advice =
                 "For the last layer with several classes, one unit a class, together with categorical cross-entropy.",
             .source = "Bridle, 1990",
             .parameters = {}},
        .makeFloat = &makeMember<Softmax, Activation, float>,
        .makeDouble = &makeMember<Softmax, Activation, double>,
        .probabilities = true,
        .acrossFeatures = true,
    };
    return kInfo;
}

} // namespace goodfit::nn
