#include "core/optim/optimizers/moments.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class AdamW final : public Optimizer<T> {
public:
    explicit AdamW(const Parameters& parameters) : m_moments(parameters), m_decay(parameters.real("weight_decay")) {}

    void reserve(std::int64_t parameters) override { m_moments.reserve(parameters); }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        m_moments.advance();
        const T kept = static_cast<T>(1.0 - rate * m_decay);
        const T eta = m_moments.meanRate(rate), factor = m_moments.rootFactor();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            const T root = std::sqrt(m_moments.square(i, g)) * factor;
            return p * kept - eta * m_moments.mean(i, g) / (root + m_moments.epsilon());
        });
    }
    void setMomentum(double momentum) override { m_moments.setBeta1(momentum); }
    void visitState(StateArchive& archive) override { m_moments.visitState(archive); }

private:
    Moments<T> m_moments;
    double m_decay;
};

} // namespace

const OptimizerInfo& adamwInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "adamw",
                  .label = "AdamW",
                  .category = "First order",
                  .help = "Adam with weight decay of its own, apart from the gradient.",
                  .formula = "w ← w − η λ w − η m̂ / (√v̂ + ε),  m̂ and v̂ as Adam",
                  .advice = "Where Adam should be regularised: decay works as it says, whatever the gradient's size.",
                  .source = "Loshchilov and Hutter, 2019",
                  .parameters =
                      withMomentSpecs({learningRateSpec(0.001),
                                       ParameterSpec::real("weight_decay", "Weight decay", 0.004, 0.0, 10.0)
                                           .search(1e-5, 0.1, true)
                                           .says("The share of each weight taken away per step, times the rate.",
                                                 "Loshchilov and Hutter, 2019")})},
        .makeFloat = &makeOptimizer<AdamW, float>,
        .makeDouble = &makeOptimizer<AdamW, double>,
        .statePerParameter = 2,
    };
    return kInfo;
}

} // namespace goodfit::optim
