#include "core/optim/optimizers/moments.h"
#include "core/optim/optimizers/registry.h"

namespace goodfit::optim {

namespace {

template <class T>
class AmsGrad final : public Optimizer<T> {
public:
    explicit AmsGrad(const Parameters& parameters) : m_moments(parameters) {}

    void reserve(std::int64_t parameters) override {
        m_moments.reserve(parameters);
        m_largest.resize(parameters);
    }

    [[nodiscard]] bool step(std::span<T> parameters, std::span<const T> gradients, double rate) override {
        m_moments.advance();
        const T eta = m_moments.meanRate(rate), factor = m_moments.rootFactor();
        T* largest = m_largest.data();
        return stepEach(parameters, gradients, [&](std::int64_t i, T p, T g) {
            const T square = m_moments.square(i, g);
            largest[i] = largest[i] > square ? largest[i] : square;
            return p - eta * m_moments.mean(i, g) / (std::sqrt(largest[i]) * factor + m_moments.epsilon());
        });
    }
    void setMomentum(double momentum) override { m_moments.setBeta1(momentum); }
    void visitState(StateArchive& archive) override {
        m_moments.visitState(archive);
        archive.fixed(m_largest);
    }

private:
    Moments<T> m_moments;
    AlignedBuffer<T> m_largest;
};

} // namespace

const OptimizerInfo& amsgradInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "amsgrad",
                  .label = "AMSGrad",
                  .category = "First order",
                  .help = "Adam whose steps never grow again: it keeps the largest mean square.",
                  .formula = "m, v as Adam;  v̄ ← max(v̄, v);  w ← w − η m̂ / (√v̄ / √(1−β₂ᵗ) + ε)",
                  .advice = "Where Adam wanders at the end of a run; the same rates as Adam.",
                  .source = "Reddi, Kale and Kumar, 2018",
                  .parameters = withMomentSpecs({learningRateSpec(0.001)})},
        .makeFloat = &makeOptimizer<AmsGrad, float>,
        .makeDouble = &makeOptimizer<AmsGrad, double>,
        .statePerParameter = 3,
    };
    return kInfo;
}

} // namespace goodfit::optim
