#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Selu {
    static constexpr T kAlpha = static_cast<T>(1.6732632423543772848170429916717);
    static constexpr T kScale = static_cast<T>(1.0507009873554804934193349852946);
    [[nodiscard]] T value(T z) const { return z > T{0} ? kScale * z : kScale * kAlpha * std::expm1(z); }
    [[nodiscard]] T slope(T z) const { return z > T{0} ? kScale : kScale * kAlpha * std::exp(z); }
};

} // namespace

const ActivationInfo& seluInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "selu",
                  .label = "SELU",
                  .category = "Rectifiers",
                  .help = "ELU scaled so that activations keep mean 0 and variance 1 by themselves.",
                  .formula = "f(x) = λ x for x > 0, λ α (eˣ − 1) below; α ≈ 1.6733, λ ≈ 1.0507",
                  .advice = "Deep plain networks: with LeCun normal weights and alpha dropout.",
                  .source = "Klambauer, Unterthiner, Mayr and Hochreiter, 2017",
                  .parameters = {}},
        .makeFloat = &makePointwise<Selu, float>,
        .makeDouble = &makePointwise<Selu, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
