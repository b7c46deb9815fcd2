#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Softsign {
    [[nodiscard]] T value(T z) const { return z / (T{1} + std::abs(z)); }
    [[nodiscard]] T slope(T z) const {
        const T width = T{1} + std::abs(z);
        return T{1} / (width * width);
    }
};

} // namespace

const ActivationInfo& softsignInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "softsign",
                  .label = "Softsign",
                  .category = "Saturating",
                  .help = "An S-curve from −1 to 1 that flattens slowly.",
                  .formula = "f(x) = x / (1 + |x|)",
                  .advice = "As tanh, with gentler ends.",
                  .source = "Turian, Bergstra and Bengio, 2009",
                  .parameters = {}},
        .makeFloat = &makePointwise<Softsign, float>,
        .makeDouble = &makePointwise<Softsign, double>,
        .probabilities = false,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
