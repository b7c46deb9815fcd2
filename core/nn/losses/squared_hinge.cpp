#include "core/nn/losses/pointwise.h"
#include "core/nn/losses/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
struct SquaredHinge {
    static constexpr bool kSigns = true;
    [[nodiscard]] double value(T y, T t) const {
        const T margin = T{1} - t * y;
        const auto kept = static_cast<double>(margin < T{0} ? T{0} : margin);
        return kept * kept;
    }
    [[nodiscard]] T slope(T y, T t) const {
        const T margin = T{1} - t * y;
        return margin < T{0} ? T{0} : T{-2} * t * margin;
    }
};

} // namespace

const LossInfo& squaredHingeInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "squared_hinge",
                  .label = "Squared hinge",
                  .category = "Classification",
                  .help = "The hinge, squared: far misses weigh more.",
                  .formula = "L = mean max(0, 1 − t ŷ)², t = ±1",
                  .advice = "As hinge, with a smooth corner. The sign of a single output tells the class.",
                  .source = "Lee and Mangasarian, 2001",
                  .parameters = {}},
        .makeFloat = &makePointwiseLoss<SquaredHinge, float>,
        .makeDouble = &makePointwiseLoss<SquaredHinge, double>,
        .problem = [](const LossFit& fit) { return classesProblem(fit, "squared_hinge"); },
        .threshold = 0.0,
    };
    return kInfo;
}

} // namespace goodfit::nn
