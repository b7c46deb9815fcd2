#include "core/base/aligned_buffer.h"
#include "core/optim/clipping.h"
#include "core/optim/kernels/kernels.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class Sgd final : public Optimizer<T> {
public:
    explicit Sgd(const Parameters& parameters)
        : m_momentum(static_cast<T>(parameters.real("momentum"))), m_nesterov(parameters.boolean("nesterov")) {}

    void reserve(std::int64_t parameters) override { m_velocity.resize(m_momentum > T{0} ? parameters : 0); }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        const auto count = static_cast<std::int64_t>(parameters.size());
        if (m_momentum > T{0}) {
            return optimizerKernels<T>().momentum(parameters.data(), gradients.data(), m_velocity.data(), count,
                                                  static_cast<T>(rate), m_momentum, m_nesterov);
        }
        return optimizerKernels<T>().sgd(parameters.data(), gradients.data(), count, static_cast<T>(rate));
    }
    void setMomentum(double momentum) override {
        m_momentum = m_momentum > T{0} ? static_cast<T>(momentum) : m_momentum;
    }
    void visitState(StateArchive& archive) override { archive.fixed(m_velocity); }

private:
    T m_momentum;
    bool m_nesterov;
    AlignedBuffer<T> m_velocity;
};

template <class T>
std::unique_ptr<Optimizer<T>> make(const Parameters& parameters) {
    return std::make_unique<Sgd<T>>(parameters);
}

} // namespace

const OptimizerInfo& sgdInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "sgd",
                  .label = "SGD",
                  .category = "First order",
                  .help = "Stochastic gradient descent, with momentum when it is above zero.",
                  .formula = "v ← μ v − η g;  w ← w + v;  Nesterov: w ← w + μ v − η g",
                  .advice = "Simple and honest: needs a good learning rate. Momentum 0.9 is the usual companion.",
                  .source = "Robbins and Monro, 1951; Polyak, 1964; Nesterov, 1983",
                  .parameters =
                      withClipping({ParameterSpec::real("learning_rate", "Learning rate", 0.01, 1e-12, 1e3)
                                        .search(1e-4, 1e-1, true)
                                        .says("How far each step goes."),
                                    ParameterSpec::real("momentum", "Momentum", 0.0, 0.0, 0.9999)
                                        .search(0.5, 0.99)
                                        .says("How much of the last step is kept.", "Polyak, 1964"),
                                    ParameterSpec::boolean("nesterov", "Nesterov", false)
                                        .searchChoices()
                                        .says("Looks one step ahead; only with momentum.", "Nesterov, 1983")})},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
        .statePerParameter = 1,
    };
    return kInfo;
}

} // namespace goodfit::optim
