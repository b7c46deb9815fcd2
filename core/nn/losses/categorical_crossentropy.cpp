#include "core/nn/kernels/kernels.h"
#include "core/nn/losses/label_smoothing.h"
#include "core/nn/losses/registry.h"

#include <algorithm>
#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
class CategoricalCrossentropy final : public Loss<T>, public FusedLoss<T> {
public:
    explicit CategoricalCrossentropy(const Parameters& parameters) : m_smoothing(smoothingOf<T>(parameters)) {}

    [[nodiscard]] double evaluate(Batch<const T> predictions, Targets<T> targets, Batch<T> gradient) const override {
        const std::int64_t rows = predictions.rows;
        const T share = T{1} / static_cast<T>(predictions.columns);
        double sum = 0.0;
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const T* y = predictions.column(j);
            for (std::int64_t i = 0; i < rows; ++i) {
                const T target = smoothed(targets.of(j, i, rows), rows);
                const T p = y[i] < kEdge ? kEdge : y[i];
                // A NaN in any output counts, also where the target is zero.
                sum -= static_cast<double>(target) * std::log(static_cast<double>(p)) + 0.0 * static_cast<double>(p);
                if (gradient.data) {
                    gradient.column(j)[i] = -share * target / p;
                }
            }
        }
        return sum;
    }

    [[nodiscard]] const FusedLoss<T>* fusedWith(std::string_view activation) const override {
        return activation == "softmax" ? this : nullptr;
    }

    // ln Σ e^z − z of the true class, shifted by the largest z.
    [[nodiscard]] double evaluateFused(Batch<const T> z, Targets<T> targets, Batch<T> predictions,
                                       Batch<T> gradient) const override {
        const std::int64_t rows = z.rows;
        const T share = T{1} / static_cast<T>(z.columns);
        kernels<T>().softmax(z.data, z.stride, predictions.data, predictions.stride, rows, z.columns);
        double sum = 0.0;
        double product = 1.0; // one logarithm for as many probabilities as a double can hold the product of
        for (std::int64_t j = 0; j < z.columns; ++j) {
            const T* in = z.column(j);
            T* p = predictions.column(j);
            const auto truth = static_cast<std::int64_t>(targets.values[j]);
            // p of the true class is exact unless it underflows; then it is told from the largest.
            const T probability = p[truth];
            if (probability > kSmall || !(probability == probability)) {
                product *= static_cast<double>(probability);
            } else {
                sum -= smallLogarithm(in, p, rows, truth);
            }
            if (product < kProductEdge) {
                sum -= std::log(product);
                product = 1.0;
            }
            if (m_smoothing > T{0}) {
                sum += smoothedRest(in, rows, truth);
            }
            if (gradient.data) {
                T* g = gradient.column(j);
                const T rest = share * m_smoothing / static_cast<T>(rows);
                for (std::int64_t i = 0; i < rows; ++i) {
                    g[i] = share * p[i] - rest;
                }
                g[truth] -= share * (T{1} - m_smoothing);
            }
        }
        return sum - std::log(product);
    }

private:
    // All classes alike by the share m_smoothing.
    [[nodiscard]] T smoothed(T target, std::int64_t rows) const {
        return target * (T{1} - m_smoothing) + m_smoothing / static_cast<T>(rows);
    }
    // ln p of the true class by way of the largest: z − z of the largest + ln p of the largest.
    [[nodiscard]] static double smallLogarithm(const T* z, const T* p, std::int64_t rows, std::int64_t truth) {
        const T* largest = std::max_element(z, z + rows);
        return static_cast<double>(z[truth] - *largest) + std::log(static_cast<double>(p[largest - z]));
    }
    // What smoothing adds to −ln p of the true class: its z less the mean z, by the share.
    [[nodiscard]] double smoothedRest(const T* z, std::int64_t rows, std::int64_t truth) const {
        double mean = 0.0;
        for (std::int64_t i = 0; i < rows; ++i) {
            mean += static_cast<double>(z[i]) / static_cast<double>(rows);
        }
        return static_cast<double>(m_smoothing) * (static_cast<double>(z[truth]) - mean);
    }

    T m_smoothing;
    static constexpr T kEdge = static_cast<T>(1e-7); // Keras' epsilon
    static constexpr T kSmall = static_cast<T>(1e-30);
    static constexpr double kProductEdge = 1e-250; // times kSmall is still a normal number
};

std::string problem(const LossFit& fit) {
    if (fit.task == data::Task::Regression) {
        return "categorical_crossentropy needs classes, the data are a regression: choose mean_squared_error";
    }
    if (fit.outputs != fit.classes) {
        return "the data have " + std::to_string(fit.classes) + " classes, this block has " +
               std::to_string(fit.outputs) + " outputs: set its units to " + std::to_string(fit.classes) +
               (fit.classes == 2 && fit.outputs == 1 ? ", or choose the loss binary_crossentropy" : "");
    }
    if (fit.activation != "softmax") {
        return "categorical_crossentropy needs probabilities that sum to 1: set the activation of this block to "
               "softmax";
    }
    return {};
}

} // namespace

const LossInfo& categoricalCrossentropyInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "categorical_crossentropy",
                  .label = "Categorical cross-entropy",
                  .category = "Classification",
                  .help = "How surprised the predicted probabilities are by the true class.",
                  .formula = "L = −mean ln p of the true class",
                  .advice = "For several classes, with a softmax layer of one unit a class at the end.",
                  .source = "Good, 1952; Bridle, 1990",
                  .parameters = {labelSmoothingSpec()}},
        .makeFloat = &makeMember<CategoricalCrossentropy, Loss, float>,
        .makeDouble = &makeMember<CategoricalCrossentropy, Loss, double>,
        .problem = &problem,
    };
    return kInfo;
}

} // namespace goodfit::nn
