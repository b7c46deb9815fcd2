#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Exponential {
    [[nodiscard]] T value(T z) const { return std::exp(z); }
    [[nodiscard]] T slope(T z) const { return std::exp(z); }
};

} // namespace

const ActivationInfo& exponentialInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "exponential",
                  .label = "Exponential",
                  .category = "Smooth",
                  .help = "The exponential function.",
                  .formula = "f(x) = eˣ",
                  .advice =
                      "For an output that is a rate or a count, with the Poisson loss. Overflows with inputs above 88.",
                  .source = "Nelder and Wedderburn, 1972",
                  .parameters = {}},
        .makeFloat = &makePointwise<Exponential, float>,
        .makeDouble = &makePointwise<Exponential, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
