#include "core/nn/activations/pointwise.h"
#include "core/nn/activations/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
struct HardSigmoid {
    [[nodiscard]] T value(T z) const {
        const T line = z / T{6} + T{0.5};
        const T raised = line < T{0} ? T{0} : line;
        return raised > T{1} ? T{1} : raised;
    }
    // written so that a NaN stays one
    [[nodiscard]] T slope(T z) const { return z < T{-3} || z > T{3} ? T{0} : T{1} / T{6} + T{0} * z; }
};

} // namespace

const ActivationInfo& hardSigmoidInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "hard_sigmoid",
                  .label = "Hard sigmoid",
                  .category = "Saturating",
                  .help = "A straight line between 0 and 1 in place of the sigmoid.",
                  .formula = "f(x) = min(1, max(0, x / 6 + 1/2))",
                  .advice = "Cheap gates; outside ±3 it learns nothing.",
                  .source = "Courbariaux, Bengio and David, 2015; slope as in Keras 3",
                  .parameters = {}},
        .makeFloat = &makePointwise<HardSigmoid, float>,
        .makeDouble = &makePointwise<HardSigmoid, double>,
        .probabilities = true,
        .acrossFeatures = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
