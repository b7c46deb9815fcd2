#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
struct LeakyRelu {
    explicit LeakyRelu(const Parameters& parameters)
        : negativeSlope(static_cast<T>(parameters.real("negative_slope"))) {}
    [[nodiscard]] T value(T z) const { return z < T{0} ? negativeSlope * z : z; }
    [[nodiscard]] T slope(T z) const { return z < T{0} ? negativeSlope : T{1}; }

    T negativeSlope;
};

} // namespace

const ActivationInfo& leakyReluInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "leaky_relu",
                  .label = "Leaky ReLU",
                  .category = "Rectifiers",
                  .help = "Passes what is positive, lets a little of the rest through.",
                  .formula = "f(x) = x for x ≥ 0, α x below",
                  .advice = "Where ReLU units die: a negative input still gives a gradient.",
                  .source = "Maas, Hannun and Ng, 2013",
                  .parameters = {ParameterSpec::real("negative_slope", "Negative slope", 0.3, 0.0, 1.0)
                                     .search(0.01, 0.5, true)
                                     .says("The slope left of zero.", "Maas, Hannun and Ng, 2013")}},
        .makeFloat = &makePointwise<LeakyRelu, float>,
        .makeDouble = &makePointwise<LeakyRelu, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
