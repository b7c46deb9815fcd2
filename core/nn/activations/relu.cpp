#include "core/nn/activations/elementwise.h"
#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <limits>

namespace goodfit::nn {

namespace {

template <class T>
using Relu = KernelActivation<T, &KernelTable<T>::relu, &KernelTable<T>::reluGradient>;

// With Keras' parameters. Comparisons let a NaN through.
template <class T>
struct BentRelu {
    explicit BentRelu(const Parameters& p)
        : most(p.has("max_value") ? static_cast<T>(p.real("max_value")) : std::numeric_limits<T>::infinity()),
          negativeSlope(static_cast<T>(p.real("negative_slope"))),
          threshold(static_cast<T>(p.real("threshold"))) {}
    [[nodiscard]] T value(T z) const { return z < threshold ? negativeSlope * (z - threshold) : (z > most ? most : z); }
    [[nodiscard]] T slope(T z) const { return z < threshold ? negativeSlope : (z > most ? T{0} : T{1}); }

    T most, negativeSlope, threshold;
};

template <class T>
std::unique_ptr<Activation<T>> make(const Parameters& p) {
    if (!p.has("max_value") && p.real("negative_slope") == 0.0 && p.real("threshold") == 0.0) {
        return std::make_unique<Relu<T>>();
    }
    return makePointwise<BentRelu, T>(p);
}

} // namespace

const ActivationInfo& reluInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "relu",
                  .label = "ReLU",
                  .category = "Rectifiers",
                  .help = "Passes what is positive, stops the rest.",
                  .formula = "f(x) = max(0, x); in general min(m, x) for x ≥ θ, α (x − θ) below",
                  .advice = "The first choice for hidden layers; start its weights with He. Units whose input stays "
                            "negative learn nothing more. A maximum of 6 is the ReLU6 of small image networks.",
                  .source = "Nair and Hinton, 2010",
                  .parameters = {ParameterSpec::real("max_value", "Maximum", 6.0, 0.0, 1e6)
                                     .search(1.0, 10.0)
                                     .off()
                                     .says("m, the most that passes; off: no limit.", "Krizhevsky, 2010"),
                                 ParameterSpec::real("negative_slope", "Negative slope", 0.0, 0.0, 1.0)
                                     .search(0.01, 0.3)
                                     .says("α, the slope below the threshold.", "Maas, Hannun and Ng, 2013"),
                                 ParameterSpec::real("threshold", "Threshold", 0.0, -1e6, 1e6)
                                     .search(0.0, 1.0)
                                     .says("θ, from where on values pass unchanged.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
