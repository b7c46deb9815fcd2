#include "core/nn/losses/pointwise.h"
#include "core/nn/losses/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct Poisson {
    static constexpr bool kSigns = false;
    static constexpr double kEpsilon = 1e-7; // Keras'
    [[nodiscard]] double value(T y, T t) const {
        const auto rate = static_cast<double>(y);
        return rate - static_cast<double>(t) * std::log(rate + kEpsilon);
    }
    [[nodiscard]] T slope(T y, T t) const { return T{1} - t / (y + static_cast<T>(kEpsilon)); }
};

std::string problem(const LossFit& fit) {
    const bool positive = fit.activation == "exponential" || fit.activation == "softplus" || fit.activation == "relu" ||
                          fit.activation == "sigmoid" || fit.activation == "softmax";
    return positive ? outputsProblem(fit)
                    : "poisson needs an output above 0: set the activation of this block to exponential or softplus";
}

} // namespace

const LossInfo& poissonInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "poisson",
                  .label = "Poisson",
                  .category = "Regression",
                  .help = "How unlikely a count is under the predicted rate.",
                  .formula = "L = mean (ŷ − y ln ŷ)",
                  .advice = "For counts, with an exponential or softplus last layer and the target left unscaled.",
                  .source = "Nelder and Wedderburn, 1972",
                  .parameters = {}},
        .makeFloat = &makePointwiseLoss<Poisson, float>,
        .makeDouble = &makePointwiseLoss<Poisson, double>,
        .problem = &problem,
    };
    return kInfo;
}

} // namespace goodfit::nn
