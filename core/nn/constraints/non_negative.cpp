#include "core/nn/batch.h"
#include "core/nn/constraints/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
class NonNegative final : public Constraint<T> {
public:
    void applyToPanel(T* panel, std::int64_t inner) const override {
        applyToVector({panel, static_cast<std::size_t>(inner * kLane)});
    }
    void applyToVector(std::span<T> values) const override {
        for (T& w : values) {
            w = w < T{0} ? T{0} : w;
        }
    }
};

template <class T>
std::unique_ptr<Constraint<T>> make(const Parameters&) {
    return std::make_unique<NonNegative<T>>();
}

} // namespace

const ConstraintInfo& nonNegativeInfo() {
    static const ConstraintInfo kInfo = {
        .about = {.id = "non_negative",
                  .label = "Non-negative",
                  .category = "Weight constraint",
                  .help = "Negative weights become zero: a unit can only add up what it sees.",
                  .formula = "w ← max(0, w)",
                  .advice = "Parts that add up, and outputs that must rise with every input; start with an initializer "
                            "that is not centred on zero, or half of the weights begin at zero.",
                  .source = "Lee and Seung, 1999; Chorowski and Zurada, 2015",
                  .parameters = {}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
