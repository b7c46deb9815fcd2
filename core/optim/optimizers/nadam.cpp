#include "core/optim/optimizers/moments.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

// With the momentum schedule of the paper, as PyTorch 2: mu_t = beta_1 (1 - 0.5 · 0.96^(t · 0.004)); Keras 2 lets t
// count whole.
template <class T>
class Nadam final : public Optimizer<T> {
public:
    explicit Nadam(const Parameters& parameters) : m_moments(parameters) {}

    void reserve(std::int64_t parameters) override {
        m_moments.reserve(parameters);
        m_product = 1.0;
        m_steps = 0;
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        m_moments.advance();
        ++m_steps;
        const double now = momentumAt(m_steps);
        const double next = momentumAt(m_steps + 1);
        m_product *= now;
        const T ofMean = static_cast<T>(rate * next / (1.0 - m_product * next));
        const T ofGradient = static_cast<T>(rate * (1.0 - now) / (1.0 - m_product));
        const T factor = m_moments.rootFactor();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            const T root = std::sqrt(m_moments.square(i, g)) * factor;
            return p - (ofMean * m_moments.mean(i, g) + ofGradient * g) / (root + m_moments.epsilon());
        });
    }
    void visitState(StateArchive& archive) override {
        m_moments.visitState(archive);
        archive.value(m_product);
        archive.value(m_steps);
    }

private:
    [[nodiscard]] double momentumAt(std::int64_t step) const {
        return m_moments.beta1() * (1.0 - 0.5 * std::pow(0.96, static_cast<double>(step) * 0.004));
    }

    Moments<T> m_moments;
    double m_product = 1.0;
    std::int64_t m_steps = 0;
};

} // namespace

const OptimizerInfo& nadamInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "nadam",
                  .label = "Nadam",
                  .category = "First order",
                  .help = "Adam that looks one step ahead, as Nesterov does.",
                  .formula = "m̄ = μₜ₊₁ m̂ₜ₊₁ + (1 − μₜ) ĝ;  w ← w − η m̄ / (√v̂ + ε)",
                  .advice = "Often a little faster than Adam at the start; the same rates. A schedule does not move "
                            "its momentum, which follows one of its own.",
                  .source = "Dozat, 2016",
                  .parameters = withMomentSpecs({learningRateSpec(0.001)})},
        .makeFloat = &makeOptimizer<Nadam, float>,
        .makeDouble = &makeOptimizer<Nadam, double>,
        .statePerParameter = 2,
    };
    return kInfo;
}

} // namespace goodfit::optim
