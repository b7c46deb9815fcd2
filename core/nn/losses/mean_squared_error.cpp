#include "core/nn/losses/pointwise.h"
#include "core/nn/losses/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
class MeanSquaredError final : public Loss<T> {
public:
    [[nodiscard]] double evaluate(Batch<const T> predictions, Targets<T> targets, Batch<T> gradient) const override {
        const std::int64_t rows = predictions.rows;
        const T factor = T{2} / static_cast<T>(rows * predictions.columns);
        double sum = 0.0;
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const T* y = predictions.column(j);
            for (std::int64_t i = 0; i < rows; ++i) {
                const T error = y[i] - targets.of(j, i, rows);
                sum += static_cast<double>(error) * static_cast<double>(error);
                if (gradient.data) {
                    gradient.column(j)[i] = factor * error;
                }
            }
        }
        return sum / static_cast<double>(rows);
    }
};

} // namespace

const LossInfo& meanSquaredErrorInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "mean_squared_error",
                  .label = "Mean squared error",
                  .category = "Regression",
                  .help = "The mean of the squared differences.",
                  .formula = "L = mean (ŷ − y)²",
                  .advice = "For a regression with a linear last layer. A few far outliers weigh heavily.",
                  .source = "Legendre, 1805; Gauss, 1809",
                  .parameters = {}},
        .makeFloat = &makeMember<MeanSquaredError, Loss, float>,
        .makeDouble = &makeMember<MeanSquaredError, Loss, double>,
        .problem = &outputsProblem,
    };
    return kInfo;
}

} // namespace goodfit::nn
