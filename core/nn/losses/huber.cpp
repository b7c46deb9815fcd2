#include "core/nn/losses/pointwise.h"
#include "core/nn/losses/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Huber {
    explicit Huber(const Parameters& parameters) : delta(static_cast<T>(parameters.real("delta"))) {}
    static constexpr bool kSigns = false;
    [[nodiscard]] double value(T y, T t) const {
        const double error = std::abs(static_cast<double>(y) - static_cast<double>(t));
        const auto edge = static_cast<double>(delta);
        return error > edge ? edge * (error - 0.5 * edge) : 0.5 * error * error;
    }
    [[nodiscard]] T slope(T y, T t) const {
        const T error = y - t;
        return error > delta ? delta : (error < -delta ? -delta : error);
    }

    T delta;
};

} // namespace

const LossInfo& huberInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "huber",
                  .label = "Huber",
                  .category = "Regression",
                  .help = "Squared for small differences, absolute for large ones.",
                  .formula = "L = mean ½ e² for |e| ≤ δ, else δ |e| − ½ δ²",
                  .advice = "A regression with some outliers: smooth near the truth, calm far from it.",
                  .source = "Huber, 1964",
                  .parameters = {ParameterSpec::real("delta", "Delta", 1.0, 1e-9, 1e9)
                                     .search(0.1, 5.0, true)
                                     .says("Where squared becomes absolute, in the target's units.", "Huber, 1964")}},
        .makeFloat = &makePointwiseLoss<Huber, float>,
        .makeDouble = &makePointwiseLoss<Huber, double>,
        .problem = &outputsProblem,
    };
    return kInfo;
}

} // namespace goodfit::nn
