#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class AdamW final : public Optimizer<T> {
public:
    explicit AdamW(const Parameters& parameters)
        : m_beta1(parameters.real("beta_1")),
          m_beta2(parameters.real("beta_2")),
          m_epsilon(static_cast<T>(parameters.real("epsilon"))),
          m_decay(parameters.real("weight_decay")) {}

    void reserve(std::int64_t parameters) override {
        m_means.resize(parameters);
        m_squares.resize(parameters);
        m_power1 = m_power2 = 1.0;
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        m_power1 *= m_beta1;
        m_power2 *= m_beta2;
        const T kept = static_cast<T>(1.0 - rate * m_decay);
        const T eta = static_cast<T>(rate / (1.0 - m_power1));
        const T correction = static_cast<T>(1.0 / std::sqrt(1.0 - m_power2));
        const T beta1 = static_cast<T>(m_beta1), beta2 = static_cast<T>(m_beta2);
        T* means = m_means.data();
        T* squares = m_squares.data();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            means[i] = beta1 * means[i] + (T{1} - beta1) * g;
            squares[i] = beta2 * squares[i] + (T{1} - beta2) * g * g;
            return p * kept - eta * means[i] / (std::sqrt(squares[i]) * correction + m_epsilon);
        });
    }

private:
    double m_beta1, m_beta2;
    T m_epsilon;
    double m_decay;
    double m_power1 = 1.0, m_power2 = 1.0;
    AlignedBuffer<T> m_means, m_squares;
};

} // namespace

const OptimizerInfo& adamwInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "adamw",
                  .label = "AdamW",
                  .category = "First order",
                  .help = "Adam with weight decay of its own, apart from the gradient.",
                  .formula = "w ← w − η λ w;  then as Adam",
                  .advice = "Where Adam should be regularised: decay works as it says, whatever the gradient's size.",
                  .source = "Loshchilov and Hutter, 2019",
                  .parameters = {learningRateSpec(0.001),
                                 ParameterSpec::real("weight_decay", "Weight decay", 0.004, 0.0, 10.0).search(1e-5, 0.1, true).says("The share of each weight taken away per step, times the rate.", "Loshchilov and Hutter, 2019"),
                                 betaSpec("beta_1", "Beta 1", 0.9, "How long the mean of the gradient remembers."),
                                 betaSpec("beta_2", "Beta 2", 0.999, "How long the mean of its square remembers."),
                                 epsilonSpec()}},
        .makeFloat = &makeOptimizer<AdamW, float>,
        .makeDouble = &makeOptimizer<AdamW, double>,
        .statePerParameter = 2,
    };
    return kInfo;
}

} // namespace goodfit::optim
