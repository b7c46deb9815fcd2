#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Mish {
    [[nodiscard]] T value(T z) const { return z * std::tanh(softplus(z)); }
    [[nodiscard]] T slope(T z) const {
        const T bend = std::tanh(softplus(z));
        return bend + z * (T{1} - bend * bend) / (T{1} + std::exp(-z));
    }
    [[nodiscard]] static T softplus(T z) { return (z < T{0} ? T{0} : z) + std::log1p(std::exp(-std::abs(z))); }
};

} // namespace

const ActivationInfo& mishInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "mish",
                  .label = "Mish",
                  .category = "Smooth",
                  .help = "The input times the tanh of its softplus.",
                  .formula = "f(x) = x tanh(ln(1 + eˣ))",
                  .advice = "A relative of swish; smoother, slower.",
                  .source = "Misra, 2020",
                  .parameters = {}},
        .makeFloat = &makePointwise<Mish, float>,
        .makeDouble = &makePointwise<Mish, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
