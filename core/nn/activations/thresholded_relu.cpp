#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
struct ThresholdedRelu {
    explicit ThresholdedRelu(const Parameters& parameters) : theta(static_cast<T>(parameters.real("theta"))) {}
    // 0 · z, so that a NaN stays one
    [[nodiscard]] T value(T z) const { return z > theta ? z : T{0} * z; }
    [[nodiscard]] T slope(T z) const { return z > theta ? T{1} : T{0} * z; }

    T theta;
};

} // namespace

const ActivationInfo& thresholdedReluInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "thresholded_relu",
                  .label = "Thresholded ReLU",
                  .category = "Rectifiers",
                  .help = "Passes what is above θ, stops the rest.",
                  .formula = "f(x) = x for x > θ, else 0",
                  .advice = "Sparse codes; rarely needed.",
                  .source = "Konda, Memisevic and Krueger, 2014",
                  .parameters =
                      {ParameterSpec::real("theta", "Theta", 1.0, 0.0, 1e6).search(0.1, 2.0).says("The threshold.")}},
        .makeFloat = &makePointwise<ThresholdedRelu, float>,
        .makeDouble = &makePointwise<ThresholdedRelu, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
