#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <cmath>
#include <numbers>

namespace goodfit::nn {

namespace {

template <class T>
struct Gelu {
    explicit Gelu(const Parameters& parameters) : approximate(parameters.boolean("approximate")) {}
    [[nodiscard]] T value(T z) const { return z * share(z); }
    [[nodiscard]] T slope(T z) const {
        if (!approximate) {
            return share(z) + z * kDensity * std::exp(-z * z / T{2});
        }
        const T bend = std::tanh(inner(z));
        return T{0.5} * (T{1} + bend) + T{0.5} * z * (T{1} - bend * bend) * kRoot * (T{1} + T{3} * kCubic * z * z);
    }
    [[nodiscard]] T share(T z) const {
        return approximate ? T{0.5} * (T{1} + std::tanh(inner(z)))
                           : T{0.5} * std::erfc(-z * static_cast<T>(std::numbers::sqrt2 / 2));
    }
    [[nodiscard]] static T inner(T z) { return kRoot * (z + kCubic * z * z * z); }

    static constexpr T kDensity = static_cast<T>(std::numbers::inv_sqrtpi / std::numbers::sqrt2);
    static constexpr T kRoot = static_cast<T>(std::numbers::inv_sqrtpi * std::numbers::sqrt2);
    static constexpr T kCubic = static_cast<T>(0.044715);
    bool approximate;
};

} // namespace

const ActivationInfo& geluInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "gelu",
                  .label = "GELU",
                  .category = "Smooth",
                  .help = "The input times the share of a normal distribution below it.",
                  .formula = "f(x) = x Φ(x)",
                  .advice = "The habit of transformer networks; much like swish.",
                  .source = "Hendrycks and Gimpel, 2016",
                  .parameters = {ParameterSpec::boolean("approximate", "Approximate", false)
                                     .searchChoices()
                                     .says("Uses tanh in place of the normal distribution.")}},
        .makeFloat = &makePointwise<Gelu, float>,
        .makeDouble = &makePointwise<Gelu, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
