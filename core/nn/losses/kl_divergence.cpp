#include "core/nn/losses/pointwise.h"
#include "core/nn/losses/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

// Summed over the outputs of an example, as Keras does; against one-hot targets the same as the
// categorical cross-entropy.
template <class T>
class KlDivergence final : public Loss<T> {
public:
    [[nodiscard]] double evaluate(Batch<const T> predictions, Targets<T> targets, Batch<T> gradient) const override {
        const T share = T{1} / static_cast<T>(predictions.columns);
        double sum = 0.0;
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const T* y = predictions.column(j);
            for (std::int64_t i = 0; i < predictions.rows; ++i) {
                const T given = targets.of(j, i, predictions.rows);
                const T target = given < kEdge ? kEdge : given;
                const T p = y[i] < kEdge ? kEdge : y[i];
                sum += static_cast<double>(target) * std::log(static_cast<double>(target) / static_cast<double>(p));
                if (gradient.data) {
                    gradient.column(j)[i] = y[i] < kEdge ? T{0} : -share * target / p;
                }
            }
        }
        return sum;
    }

private:
    static constexpr T kEdge = static_cast<T>(1e-7); // Keras' epsilon
};

std::string problem(const LossFit& fit) {
    const std::string outputs = classesProblem(fit, "kl_divergence");
    if (!outputs.empty() || fit.activation == "softmax" || fit.activation == "sigmoid") {
        return outputs;
    }
    return "kl_divergence needs probabilities: set the activation of this block to softmax";
}

} // namespace

const LossInfo& klDivergenceInfo() {
    static const LossInfo kInfo = {
        .about = {.id = "kl_divergence",
                  .label = "Kullback–Leibler divergence",
                  .category = "Classification",
                  .help = "What is lost when the predicted probabilities stand for the true ones.",
                  .formula = "L = mean Σ y ln(y / p)",
                  .advice = "With one-hot classes the same as categorical cross-entropy.",
                  .source = "Kullback and Leibler, 1951",
                  .parameters = {}},
        .makeFloat = &makeMember<KlDivergence, Loss, float>,
        .makeDouble = &makeMember<KlDivergence, Loss, double>,
        .problem = &problem,
    };
    return kInfo;
}

} // namespace goodfit::nn
