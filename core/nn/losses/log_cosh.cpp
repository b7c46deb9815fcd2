#include "core/nn/losses/pointwise.h"
#include "core/nn/losses/registry.h"

#include <cmath>
#include <numbers>

namespace goodfit::nn {

namespace {

template <class T>
struct LogCosh {
    static constexpr bool kSigns = false;
    // written so that large differences do not overflow
    [[nodiscard]] double value(T y, T t) const {
        const double error = std::abs(static_cast<double>(y) - static_cast<double>(t));
        return error + std::log1p(std::exp(-2.0 * error)) - std::numbers::ln2;
    }
    [[nodiscard]] T slope(T y, T t) const { return std::tanh(y - t); }
};

} // namespace

const LossInfo& logCoshInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "log_cosh",
                  .label = "Log-cosh",
                  .category = "Regression",
                  .help = "The logarithm of the hyperbolic cosine of the difference.",
                  .formula = "L = mean ln cosh(ŷ − y)",
                  .advice = "Much like Huber, smooth everywhere.",
                  .source = "Keras LogCosh",
                  .parameters = {}},
        .makeFloat = &makePointwiseLoss<LogCosh, float>,
        .makeDouble = &makePointwiseLoss<LogCosh, double>,
        .problem = &outputsProblem,
    };
    return kInfo;
}

} // namespace goodfit::nn
