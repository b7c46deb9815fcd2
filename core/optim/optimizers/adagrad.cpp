#include "core/optim/clipping.h"
#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class Adagrad final : public Optimizer<T> {
public:
    explicit Adagrad(const Parameters& parameters)
        : m_start(static_cast<T>(parameters.real("initial_accumulator_value"))),
          m_epsilon(static_cast<T>(parameters.real("epsilon"))) {}

    void reserve(std::int64_t parameters) override {
        m_squares.resize(parameters);
        std::fill_n(m_squares.data(), parameters, m_start);
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        const T eta = static_cast<T>(rate);
        T* squares = m_squares.data();
        // Epsilon beside the root, as in the paper and in PyTorch; Keras has it under the root.
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            squares[i] += g * g;
            return p - eta * g / (std::sqrt(squares[i]) + m_epsilon);
        });
    }
    void visitState(StateArchive& archive) override { archive.fixed(m_squares); }

private:
    T m_start, m_epsilon;
    AlignedBuffer<T> m_squares;
};

} // namespace

const OptimizerInfo& adagradInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "adagrad",
                  .label = "Adagrad",
                  .category = "First order",
                  .help = "Steps shrink with all the gradients a weight has seen.",
                  .formula = "s ← s + g²;  w ← w − η g / (√s + ε)",
                  .advice = "Sparse inputs, where rare features keep their large steps; bears larger rates than Adam. "
                            "On long runs its steps become too small.",
                  .source = "Duchi, Hazan and Singer, 2011",
                  .parameters =
                      withClipping({learningRateSpec(0.01, 1e-3, 1.0),
                                    ParameterSpec::real("initial_accumulator_value", "Initial sum", 0.1, 0.0, 1e6)
                                        .search(0.0, 1.0)
                                        .says("Where the sum of squares starts."),
                                    epsilonSpec()})},
        .makeFloat = &makeOptimizer<Adagrad, float>,
        .makeDouble = &makeOptimizer<Adagrad, double>,
        .statePerParameter = 1,
    };
    return kInfo;
}

} // namespace goodfit::optim
