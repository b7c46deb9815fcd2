#include "core/optim/clipping.h"
#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class Adamax final : public Optimizer<T> {
public:
    explicit Adamax(const Parameters& parameters)
        : m_beta1(parameters.real("beta_1")),
          m_beta2(static_cast<T>(parameters.real("beta_2"))),
          m_epsilon(static_cast<T>(parameters.real("epsilon"))) {}

    void reserve(std::int64_t parameters) override {
        m_means.resize(parameters);
        m_largest.resize(parameters);
        m_power = 1.0;
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        m_power *= m_beta1;
        const T eta = static_cast<T>(rate / (1.0 - m_power));
        const T beta1 = static_cast<T>(m_beta1);
        T* means = m_means.data();
        T* largest = m_largest.data();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            means[i] = beta1 * means[i] + (T{1} - beta1) * g;
            const T decayed = m_beta2 * largest[i];
            const T size = std::abs(g);
            largest[i] = decayed > size ? decayed : size;
            // As Keras; PyTorch adds epsilon within the maximum.
            return p - eta * means[i] / (largest[i] + m_epsilon);
        });
    }
    void setMomentum(double momentum) override { m_beta1 = momentum; }
    void visitState(StateArchive& archive) override {
        archive.value(m_power);
        archive.fixed(m_means);
        archive.fixed(m_largest);
    }

private:
    double m_beta1;
    T m_beta2, m_epsilon;
    double m_power = 1.0;
    AlignedBuffer<T> m_means, m_largest;
};

} // namespace

const OptimizerInfo& adamaxInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "adamax",
                  .label = "AdaMax",
                  .category = "First order",
                  .help = "Adam with the largest recent gradient in place of the mean square.",
                  .formula = "m ← β₁m + (1−β₁)g;  u ← max(β₂ u, |g|);  w ← w − η m̂ / (u + ε)",
                  .advice = "Steadier than Adam when gradients have rare large values; bears about twice its rate.",
                  .source = "Kingma and Ba, 2015",
                  .parameters =
                      withClipping({learningRateSpec(0.001),
                                    betaSpec("beta_1", "Beta 1", 0.9, "How long the mean of the gradient remembers."),
                                    betaSpec("beta_2", "Beta 2", 0.999, "How long the largest gradient is remembered."),
                                    epsilonSpec()})},
        .makeFloat = &makeOptimizer<Adamax, float>,
        .makeDouble = &makeOptimizer<Adamax, double>,
        .statePerParameter = 2,
    };
    return kInfo;
}

} // namespace goodfit::optim
