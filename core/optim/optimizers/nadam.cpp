#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

// With the momentum schedule of the paper: mu_t = beta_1 (1 - 0.5 · 0.96^(t · 0.004)).
template <class T>
class Nadam final : public Optimizer<T> {
public:
    explicit Nadam(const Parameters& parameters)
        : m_beta1(parameters.real("beta_1")),
          m_beta2(parameters.real("beta_2")),
          m_epsilon(static_cast<T>(parameters.real("epsilon"))) {}

    void reserve(std::int64_t parameters) override {
        m_means.resize(parameters);
        m_squares.resize(parameters);
        m_product = m_power2 = 1.0;
        m_steps = 0;
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        ++m_steps;
        const double now = momentumAt(m_steps);
        const double next = momentumAt(m_steps + 1);
        m_product *= now;
        m_power2 *= m_beta2;
        const T ofMean = static_cast<T>(rate * next / (1.0 - m_product * next));
        const T ofGradient = static_cast<T>(rate * (1.0 - now) / (1.0 - m_product));
        const T correction = static_cast<T>(1.0 / std::sqrt(1.0 - m_power2));
        const T beta1 = static_cast<T>(m_beta1), beta2 = static_cast<T>(m_beta2);
        T* means = m_means.data();
        T* squares = m_squares.data();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            means[i] = beta1 * means[i] + (T{1} - beta1) * g;
            squares[i] = beta2 * squares[i] + (T{1} - beta2) * g * g;
            return p - (ofMean * means[i] + ofGradient * g) / (std::sqrt(squares[i]) * correction + m_epsilon);
        });
    }

private:
    [[nodiscard]] double momentumAt(std::int64_t step) const {
        return m_beta1 * (1.0 - 0.5 * std::pow(0.96, static_cast<double>(step) * 0.004));
    }

    double m_beta1, m_beta2;
    T m_epsilon;
    double m_product = 1.0, m_power2 = 1.0;
    std::int64_t m_steps = 0;
    AlignedBuffer<T> m_means, m_squares;
};

} // namespace

const OptimizerInfo& nadamInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "nadam",
                  .label = "Nadam",
                  .category = "First order",
                  .help = "Adam that looks one step ahead, as Nesterov does.",
                  .formula = "m̄ = μₜ₊₁ m̂ₜ₊₁ + (1 − μₜ) ĝ;  w ← w − η m̄ / (√v̂ + ε)",
                  .advice = "Often a little faster than Adam at the start.",
                  .source = "Dozat, 2016",
                  .parameters = {learningRateSpec(0.001),
                                 betaSpec("beta_1", "Beta 1", 0.9, "How long the mean of the gradient remembers."),
                                 betaSpec("beta_2", "Beta 2", 0.999, "How long the mean of its square remembers."),
                                 epsilonSpec()}},
        .makeFloat = &makeOptimizer<Nadam, float>,
        .makeDouble = &makeOptimizer<Nadam, double>,
        .statePerParameter = 2,
    };
    return kInfo;
}

} // namespace goodfit::optim
