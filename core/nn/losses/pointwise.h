// What the losses share that compare one output with one target at a time and average over outputs. Such
// a Function<T> is made from Parameters or nothing and has value(prediction, target) in double and
// slope(prediction, target), its derivative by the prediction; signs: class targets 0 and 1 become -1 and 1.
#pragma once

#include "core/nn/loss.h"

namespace goodfit::nn {

template <class T, template <class> class Function>
class PointwiseLoss final : public Loss<T> {
public:
    explicit PointwiseLoss(Function<T> function) : m_function(function) {}

    [[nodiscard]] double evaluate(Batch<const T> predictions, Targets<T> targets, Batch<T> gradient) const override {
        const std::int64_t rows = predictions.rows;
        const T share = T{1} / static_cast<T>(rows * predictions.columns);
        double sum = 0.0;
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const T* y = predictions.column(j);
            for (std::int64_t i = 0; i < rows; ++i) {
                const T given = targets.of(j, i, rows);
                const T target = Function<T>::kSigns && targets.classes ? T{2} * given - T{1} : given;
                sum += m_function.value(y[i], target);
                if (gradient.data) {
                    gradient.column(j)[i] = share * m_function.slope(y[i], target);
                }
            }
        }
        return sum / static_cast<double>(rows);
    }

private:
    Function<T> m_function;
};

template <template <class> class Function, class T>
[[nodiscard]] std::unique_ptr<Loss<T>> makePointwiseLoss(const Parameters& parameters) {
    if constexpr (std::is_constructible_v<Function<T>, const Parameters&>) {
        return std::make_unique<PointwiseLoss<T, Function>>(Function<T>(parameters));
    } else {
        return std::make_unique<PointwiseLoss<T, Function>>(Function<T>());
    }
}

// Why the number of outputs does not fit the data; empty when it does.
[[nodiscard]] std::string outputsProblem(const LossFit& fit);
// The same for losses that only make sense for classes.
[[nodiscard]] std::string classesProblem(const LossFit& fit, const std::string& loss);

} // namespace goodfit::nn
