#include "core/nn/losses/pointwise.h"
#include "core/nn/losses/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
struct Hinge {
    static constexpr bool kSigns = true;
    [[nodiscard]] double value(T y, T t) const {
        const T margin = T{1} - t * y;
        return static_cast<double>(margin < T{0} ? T{0} : margin);
    }
    [[nodiscard]] T slope(T y, T t) const { return T{1} - t * y > T{0} ? -t : T{0} * y; }
};

} // namespace

const LossInfo& hingeInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "hinge",
                  .label = "Hinge",
                  .category = "Classification",
                  .help = "How far the output is from the safe side of the margin.",
                  .formula = "L = mean max(0, 1 − t ŷ), t = ±1",
                  .advice = "Margins as in support vector machines; one linear or tanh unit for two classes. The sign "
                            "of a single output tells the class.",
                  .source = "Cortes and Vapnik, 1995",
                  .parameters = {}},
        .makeFloat = &makePointwiseLoss<Hinge, float>,
        .makeDouble = &makePointwiseLoss<Hinge, double>,
        .problem = [](const LossFit& fit) { return classesProblem(fit, "hinge"); },
        .threshold = 0.0,
    };
    return kInfo;
}

} // namespace goodfit::nn
