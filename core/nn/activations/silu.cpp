#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Silu {
    [[nodiscard]] T value(T z) const { return z / (T{1} + std::exp(-z)); }
    [[nodiscard]] T slope(T z) const {
        const T gate = T{1} / (T{1} + std::exp(-z));
        return gate * (T{1} + z * (T{1} - gate));
    }
};

} // namespace

const ActivationInfo& siluInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "silu",
                  .label = "Swish / SiLU",
                  .category = "Smooth",
                  .help = "The input times its own sigmoid: a smooth ReLU with a dip.",
                  .formula = "f(x) = x / (1 + e⁻ˣ)",
                  .advice = "Often a little better than ReLU in deeper networks.",
                  .source = "Elfwing, Uchibe and Doya, 2018; Ramachandran, Zoph and Le, 2017",
                  .parameters = {}},
        .makeFloat = &makePointwise<Silu, float>,
        .makeDouble = &makePointwise<Silu, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
