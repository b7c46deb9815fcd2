#include "core/nn/losses/label_smoothing.h"
#include "core/nn/losses/registry.h"

#include <cmath>
#include <limits>

namespace goodfit::nn {

namespace {

template <class T>
class BinaryCrossentropy final : public Loss<T>, public FusedLoss<T> {
public:
    explicit BinaryCrossentropy(const Parameters& parameters) : m_smoothing(smoothingOf<T>(parameters)) {}

    [[nodiscard]] double evaluate(Batch<const T> predictions, Targets<T> targets, Batch<T> gradient) const override {
        const std::int64_t rows = predictions.rows;
        const T share = T{1} / static_cast<T>(rows * predictions.columns);
        double sum = 0.0;
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const T* y = predictions.column(j);
            for (std::int64_t i = 0; i < rows; ++i) {
                const T target = smoothed(targets.of(j, i, rows));
                const T p = clipped(y[i]);
                const auto t = static_cast<double>(target);
                sum -= t * std::log(static_cast<double>(p)) + (1.0 - t) * std::log1p(-static_cast<double>(p));
                if (gradient.data) {
                    gradient.column(j)[i] = share * (p - target) / (p * (T{1} - p));
                }
            }
        }
        return sum / static_cast<double>(rows);
    }

    [[nodiscard]] const FusedLoss<T>* fusedWith(std::string_view activation) const override {
        return activation == "sigmoid" ? this : nullptr;
    }

    // log(1 + eᶻ) − t z, written so that neither end overflows. The logarithms are taken of products: each
    // factor lies in 1 … 2, so that a thousand of them stay within a double.
    [[nodiscard]] double evaluateFused(Batch<const T> z, Targets<T> targets, Batch<T> predictions,
                                       Batch<T> gradient) const override {
        constexpr int kFactors = 512;
        const std::int64_t rows = z.rows;
        const T share = T{1} / static_cast<T>(rows * z.columns);
        double sum = 0.0;
        double product = 1.0;
        int factors = 0;
        for (std::int64_t j = 0; j < z.columns; ++j) {
            for (std::int64_t i = 0; i < rows; ++i) {
                const T value = z.column(j)[i];
                const T target = smoothed(targets.of(j, i, rows));
                const T decay = std::exp(-std::abs(value));
                const T whole = T{1} / (T{1} + decay);
                const T p = value < T{0} ? decay * whole : whole;
                sum += static_cast<double>((value < T{0} ? T{0} : value) - target * value);
                product *= 1.0 + static_cast<double>(decay);
                if (++factors == kFactors) {
                    sum += std::log(product);
                    product = 1.0;
                    factors = 0;
                }
                predictions.column(j)[i] = p;
                if (gradient.data) {
                    gradient.column(j)[i] = share * (p - target);
                }
            }
        }
        return (sum + std::log(product)) / static_cast<double>(rows);
    }

private:
    // Halfway between the classes by the share m_smoothing.
    [[nodiscard]] T smoothed(T target) const { return target + m_smoothing * (T{0.5} - target); }
    // Away from 0 and 1 by Keras' epsilon; NaN stays.
    static T clipped(T p) {
        constexpr T kEdge = static_cast<T>(1e-7);
        const T raised = p < kEdge ? kEdge : p;
        return raised > T{1} - kEdge ? T{1} - kEdge : raised;
    }

    T m_smoothing;
};

std::string problem(const LossFit& fit) {
    if (fit.task == data::Task::Regression) {
        return "binary_crossentropy needs classes, the data are a regression: choose mean_squared_error";
    }
    if (fit.outputs != fit.classes && !(fit.outputs == 1 && fit.classes == 2)) {
        return "the data have " + std::to_string(fit.classes) + " classes, this block has " +
               std::to_string(fit.outputs) + " outputs: set its units to " +
               std::to_string(fit.classes == 2 ? 1 : fit.classes);
    }
    if (fit.outputs == 1 && fit.activation == "softmax") {
        return "softmax over one unit is always 1: set the activation of this block to sigmoid";
    }
    if (fit.activation != "sigmoid" && fit.activation != "softmax") {
        return "binary_crossentropy needs probabilities: set the activation of this block to sigmoid";
    }
    return {};
}

} // namespace

const LossInfo& binaryCrossentropyInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "binary_crossentropy",
                  .label = "Binary cross-entropy",
                  .category = "Classification",
                  .help = "How surprised the predicted probability is by the true class; two classes.",
                  .formula = "L = −mean (y ln p + (1 − y) ln(1 − p))",
                  .advice = "For two classes, with one sigmoid unit as the last layer.",
                  .source = "Good, 1952",
                  .parameters = {labelSmoothingSpec()}},
        .makeFloat = &makeMember<BinaryCrossentropy, Loss, float>,
        .makeDouble = &makeMember<BinaryCrossentropy, Loss, double>,
        .problem = &problem,
    };
    return kInfo;
}

} // namespace goodfit::nn
