#include "core/nn/losses/pointwise.h"
#include "core/nn/losses/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
struct MeanAbsoluteError {
    static constexpr bool kSigns = false;
    [[nodiscard]] double value(T y, T t) const { return std::abs(static_cast<double>(y) - static_cast<double>(t)); }
    [[nodiscard]] T slope(T y, T t) const { return y > t ? T{1} : (y < t ? T{-1} : T{0} * (y - t)); }
};

} // namespace

const LossInfo& meanAbsoluteErrorInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "mean_absolute_error",
                  .label = "Mean absolute error",
                  .category = "Regression",
                  .help = "The mean of the absolute differences.",
                  .formula = "L = mean |ŷ − y|",
                  .advice = "Fits the median: a few far outliers hardly matter.",
                  .source = "Laplace, 1774",
                  .parameters = {}},
        .makeFloat = &makePointwiseLoss<MeanAbsoluteError, float>,
        .makeDouble = &makePointwiseLoss<MeanAbsoluteError, double>,
        .problem = &outputsProblem,
    };
    return kInfo;
}

} // namespace goodfit::nn
