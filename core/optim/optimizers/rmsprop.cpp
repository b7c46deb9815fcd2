#include "core/optim/clipping.h"
#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class RmsProp final : public Optimizer<T> {
public:
    explicit RmsProp(const Parameters& parameters)
        : m_rho(static_cast<T>(parameters.real("rho"))),
          m_momentum(static_cast<T>(parameters.real("momentum"))),
          m_epsilon(static_cast<T>(parameters.real("epsilon"))),
          m_centered(parameters.boolean("centered")) {}

    void reserve(std::int64_t parameters) override {
        m_squares.resize(parameters);
        m_means.resize(parameters);
        m_velocity.resize(parameters);
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        const T eta = static_cast<T>(rate);
        T* squares = m_squares.data();
        T* means = m_means.data();
        T* velocity = m_velocity.data();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            squares[i] = m_rho * squares[i] + (T{1} - m_rho) * g * g;
            T variance = squares[i];
            if (m_centered) {
                means[i] = m_rho * means[i] + (T{1} - m_rho) * g;
                variance -= means[i] * means[i];
                variance = variance < T{0} ? T{0} : variance;
            }
            // Epsilon beside the root, as in PyTorch; Keras has it under the root.
            velocity[i] = m_momentum * velocity[i] + g / (std::sqrt(variance) + m_epsilon);
            return p - eta * velocity[i];
        });
    }
    void setMomentum(double momentum) override {
        m_momentum = m_momentum > T{0} ? static_cast<T>(momentum) : m_momentum;
    }
    void visitState(StateArchive& archive) override {
        archive.fixed(m_squares);
        archive.fixed(m_means);
        archive.fixed(m_velocity);
    }

private:
    T m_rho, m_momentum, m_epsilon;
    bool m_centered;
    AlignedBuffer<T> m_squares, m_means, m_velocity;
};

} // namespace

const OptimizerInfo& rmspropInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "rmsprop",
                  .label = "RMSprop",
                  .category = "First order",
                  .help = "Divides each gradient by the root of its recent mean square.",
                  .formula = "s ← ρ s + (1−ρ) g²;  w ← w − η g / (√s + ε);  centred: √(s − ḡ²), ḡ ← ρ ḡ + (1−ρ) g",
                  .advice = "Noisy or drifting gradients, recurrent networks; 0.0003 to 0.003 is usual. Centred also "
                            "subtracts the mean.",
                  .source = "Tieleman and Hinton, 2012; Graves, 2013",
                  .parameters = withClipping(
                      {learningRateSpec(0.001), betaSpec("rho", "Rho", 0.9, "How long the average remembers."),
                       ParameterSpec::real("momentum", "Momentum", 0.0, 0.0, 0.9999)
                           .search(0.0, 0.95)
                           .says("How much of the last step is kept."),
                       epsilonSpec(),
                       ParameterSpec::boolean("centered", "Centred", false)
                           .searchChoices()
                           .says("Divides by the deviation instead of the mean square.", "Graves, 2013")})},
        .makeFloat = &makeOptimizer<RmsProp, float>,
        .makeDouble = &makeOptimizer<RmsProp, double>,
        .statePerParameter = 3,
    };
    return kInfo;
}

} // namespace goodfit::optim
