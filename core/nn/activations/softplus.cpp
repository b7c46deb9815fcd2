#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Softplus {
    // written so that neither end overflows
    [[nodiscard]] T value(T z) const { return (z < T{0} ? T{0} : z) + std::log1p(std::exp(-std::abs(z))); }
    [[nodiscard]] T slope(T z) const { return T{1} / (T{1} + std::exp(-z)); }
};

} // namespace

const ActivationInfo& softplusInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "softplus",
                  .label = "Softplus",
                  .category = "Smooth",
                  .help = "A smooth ReLU, positive everywhere.",
                  .formula = "f(x) = ln(1 + eˣ)",
                  .advice = "Where an output must be positive. In hidden layers ReLU is usually as good and faster.",
                  .source = "Dugas, Bengio, Bélisle, Nadeau and Garcia, 2001",
                  .parameters = {}},
        .makeFloat = &makePointwise<Softplus, float>,
        .makeDouble = &makePointwise<Softplus, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
