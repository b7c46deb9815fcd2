#include "core/optim/clipping.h"
#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class Adadelta final : public Optimizer<T> {
public:
    explicit Adadelta(const Parameters& parameters)
        : m_rho(static_cast<T>(parameters.real("rho"))), m_epsilon(static_cast<T>(parameters.real("epsilon"))) {}

    void reserve(std::int64_t parameters) override {
        m_squares.resize(parameters);
        m_steps.resize(parameters);
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        const T eta = static_cast<T>(rate);
        T* squares = m_squares.data();
        T* steps = m_steps.data();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            squares[i] = m_rho * squares[i] + (T{1} - m_rho) * g * g;
            const T delta = std::sqrt(steps[i] + m_epsilon) / std::sqrt(squares[i] + m_epsilon) * g;
            steps[i] = m_rho * steps[i] + (T{1} - m_rho) * delta * delta;
            return p - eta * delta;
        });
    }
    void visitState(StateArchive& archive) override {
        archive.fixed(m_squares);
        archive.fixed(m_steps);
    }

private:
    T m_rho, m_epsilon;
    AlignedBuffer<T> m_squares, m_steps;
};

} // namespace

const OptimizerInfo& adadeltaInfo() {
    static const OptimizerInfo kInfo = {
        .about =
            {.id = "adadelta",
             .label = "Adadelta",
             .category = "First order",
             .help = "Steps in the ratio of recent step sizes to recent gradients.",
             .formula = "s ← ρ s + (1−ρ) g²;  d = √(u + ε) / √(s + ε) · g;  u ← ρ u + (1−ρ) d²;  w ← w − η d",
             .advice =
                 "Hardly needs a learning rate: leave it at 1. Starts slowly, because its first steps are √ε small.",
             .source = "Zeiler, 2012",
             .parameters =
                 withClipping({learningRateSpec(1.0, 0.1, 3.0),
                               betaSpec("rho", "Rho", 0.95, "How long both averages remember."), epsilonSpec()})},
        .makeFloat = &makeOptimizer<Adadelta, float>,
        .makeDouble = &makeOptimizer<Adadelta, double>,
        .statePerParameter = 2,
    };
    return kInfo;
}

} // namespace goodfit::optim
