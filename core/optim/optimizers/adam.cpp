#include "core/base/aligned_buffer.h"
#include "core/optim/clipping.h"
#include "core/optim/kernels/kernels.h"
#include "core/optim/optimizers/registry.h"

#include <cmath>

namespace goodfit::optim {

namespace {

// Algorithm 1 of the paper; the powers of the betas run along in double instead of being raised anew.
template <class T>
class Adam final : public Optimizer<T> {
public:
    explicit Adam(const Parameters& parameters)
        : m_beta1(parameters.real("beta_1")),
          m_beta2(parameters.real("beta_2")),
          m_epsilon(parameters.real("epsilon")) {}

    void reserve(std::int64_t parameters) override {
        m_mean.resize(parameters);
        m_square.resize(parameters);
        m_power1 = m_power2 = 1.0;
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        m_power1 *= m_beta1;
        m_power2 *= m_beta2;
        const AdamStep<T> numbers{static_cast<T>(m_beta1), static_cast<T>(m_beta2),
                                  static_cast<T>(rate / (1.0 - m_power1)),
                                  static_cast<T>(1.0 / std::sqrt(1.0 - m_power2)), static_cast<T>(m_epsilon)};
        return optimizerKernels<T>().adam(parameters.data(), gradients.data(), m_mean.data(), m_square.data(),
                                          static_cast<std::int64_t>(parameters.size()), numbers);
    }
    // The powers below are products of what beta 1 was, so that the correction stays exact.
    void setMomentum(double momentum) override { m_beta1 = momentum; }
    void visitState(StateArchive& archive) override {
        archive.value(m_power1);
        archive.value(m_power2);
        archive.fixed(m_mean);
        archive.fixed(m_square);
    }

private:
    double m_beta1, m_beta2, m_epsilon;
    double m_power1 = 1.0, m_power2 = 1.0;
    AlignedBuffer<T> m_mean, m_square;
};

template <class T>
std::unique_ptr<Optimizer<T>> make(const Parameters& parameters) {
    return std::make_unique<Adam<T>>(parameters);
}

} // namespace

const OptimizerInfo& adamInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "adam",
                  .label = "Adam",
                  .category = "First order",
                  .help = "Gives every weight a step size of its own, from running averages of its gradient.",
                  .formula = "m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;  w ← w − η m̂ / (√v̂ + ε)",
                  .advice = "The usual first choice; 0.001 to 0.01 on small networks.",
                  .source = "Kingma and Ba, 2015",
                  .parameters =
                      withClipping({ParameterSpec::real("learning_rate", "Learning rate", 0.001, 1e-12, 1e3)
                                        .search(1e-4, 1e-1, true)
                                        .says("The size of a typical step."),
                                    ParameterSpec::real("beta_1", "Beta 1", 0.9, 0.0, 0.999999)
                                        .search(0.8, 0.99)
                                        .says("How long the mean of the gradient remembers.", "Kingma and Ba, 2015"),
                                    ParameterSpec::real("beta_2", "Beta 2", 0.999, 0.0, 0.999999)
                                        .search(0.9, 0.9999)
                                        .says("How long the mean of its square remembers.", "Kingma and Ba, 2015"),
                                    ParameterSpec::real("epsilon", "Epsilon", 1e-7, 1e-16, 1.0)
                                        .search(1e-9, 1e-3, true)
                                        .says("Keeps the division away from zero.")})},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
        .statePerParameter = 2,
    };
    return kInfo;
}

} // namespace goodfit::optim
