#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Elu {
    explicit Elu(const Parameters& parameters) : alpha(static_cast<T>(parameters.real("alpha"))) {}
    [[nodiscard]] T value(T z) const { return z > T{0} ? z : alpha * std::expm1(z); }
    [[nodiscard]] T slope(T z) const { return z > T{0} ? T{1} : alpha * std::exp(z); }

    T alpha;
};

} // namespace

const ActivationInfo& eluInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "elu",
                  .label = "ELU",
                  .category = "Rectifiers",
                  .help = "Linear for what is positive, an exponential bend down to −α below.",
                  .formula = "f(x) = x for x > 0, α (eˣ − 1) below",
                  .advice = "Means stay nearer to zero than with ReLU; a little slower.",
                  .source = "Clevert, Unterthiner and Hochreiter, 2016",
                  .parameters = {ParameterSpec::real("alpha", "Alpha", 1.0, 0.0, 100.0)
                                     .search(0.1, 2.0)
                                     .says("How far below zero it goes.")}},
        .makeFloat = &makePointwise<Elu, float>,
        .makeDouble = &makePointwise<Elu, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
