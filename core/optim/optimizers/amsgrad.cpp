#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class AmsGrad final : public Optimizer<T> {
public:
    explicit AmsGrad(const Parameters& parameters)
        : m_beta1(parameters.real("beta_1")),
          m_beta2(parameters.real("beta_2")),
          m_epsilon(static_cast<T>(parameters.real("epsilon"))) {}

    void reserve(std::int64_t parameters) override {
        m_means.resize(parameters);
        m_squares.resize(parameters);
        m_largest.resize(parameters);
        m_power1 = m_power2 = 1.0;
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        m_power1 *= m_beta1;
        m_power2 *= m_beta2;
        const T eta = static_cast<T>(rate / (1.0 - m_power1));
        const T correction = static_cast<T>(1.0 / std::sqrt(1.0 - m_power2));
        const T beta1 = static_cast<T>(m_beta1), beta2 = static_cast<T>(m_beta2);
        T* means = m_means.data();
        T* squares = m_squares.data();
        T* largest = m_largest.data();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            means[i] = beta1 * means[i] + (T{1} - beta1) * g;
            squares[i] = beta2 * squares[i] + (T{1} - beta2) * g * g;
            largest[i] = largest[i] > squares[i] ? largest[i] : squares[i];
            return p - eta * means[i] / (std::sqrt(largest[i]) * correction + m_epsilon);
        });
    }

private:
    double m_beta1, m_beta2;
    T m_epsilon;
    double m_power1 = 1.0, m_power2 = 1.0;
    AlignedBuffer<T> m_means, m_squares, m_largest;
};

} // namespace

const OptimizerInfo& amsgradInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "amsgrad",
                  .label = "AMSGrad",
                  .category = "First order",
                  .help = "Adam whose steps never grow again: it keeps the largest mean square.",
                  .formula = "v̄ ← max(v̄, v);  w ← w − η m̂ / (√v̄ / √(1−β₂ᵗ) + ε)",
                  .advice = "Where Adam wanders at the end of a run.",
                  .source = "Reddi, Kale and Kumar, 2018",
                  .parameters = {learningRateSpec(0.001),
                                 betaSpec("beta_1", "Beta 1", 0.9, "How long the mean of the gradient remembers."),
                                 betaSpec("beta_2", "Beta 2", 0.999, "How long the mean of its square remembers."),
                                 epsilonSpec()}},
        .makeFloat = &makeOptimizer<AmsGrad, float>,
        .makeDouble = &makeOptimizer<AmsGrad, double>,
        .statePerParameter = 3,
    };
    return kInfo;
}

} // namespace goodfit::optim
