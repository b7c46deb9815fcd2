#include "core/nn/layers/gru_reset_before.h"
#include "core/nn/layers/recurrent.h"
#include "core/nn/layers/recurrent_activation.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

enum Gate : std::int64_t { kUpdate, kReset, kCandidate, kGates }; // Keras' order

// Keras' reset_after = true: the reset gate acts on what the recurrent kernel gives, which has a bias of
// its own.
template <class T>
class Gru final : public Recurrent<T> {
public:
    Gru(RecurrentParts parts, RecurrentRules<T> rules)
        : Recurrent<T>(std::move(parts), std::move(rules), kGates, 2, true),
          m_activation(*this->parts().activationInfo, this->parts().activation),
          m_gateActivation(*this->parts().recurrentActivationInfo, this->parts().recurrentActivation) {}

protected:
    void reserveCell(std::int64_t columns) override { m_gates.resize(columns * this->gatesStride()); }
    [[nodiscard]] std::int64_t cellNumbers() const override { return this->gatesStride(); }

    void stepForward(std::int64_t t) override {
        const std::int64_t n = this->padded();
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            T* z = this->gate(this->m_z, 0, t).column(j);
            const T* inner = this->gate(this->m_inner, 0, t).column(j);
            for (std::int64_t i = 0; i < kCandidate * n; ++i) {
                z[i] += inner[i];
            }
        }
        for (const std::int64_t g : {kUpdate, kReset}) {
            m_gateActivation.forward(this->gate(this->m_z, g, t), this->gate(m_gates, g, t));
        }
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            T* z = this->gate(this->m_z, kCandidate, t).column(j);
            const T* inner = this->gate(this->m_inner, kCandidate, t).column(j);
            const T* reset = this->gate(m_gates, kReset, t).column(j);
            for (std::int64_t i = 0; i < n; ++i) {
                z[i] += reset[i] * inner[i];
            }
        }
        m_activation.forward(this->gate(this->m_z, kCandidate, t), this->gate(m_gates, kCandidate, t));
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* gates = this->gate(m_gates, 0, t).column(j);
            const T* before = this->state(t).column(j);
            T* after = this->state(t + 1).column(j);
            for (std::int64_t i = 0; i < n; ++i) {
                const T keep = gates[kUpdate * n + i];
                after[i] = keep * before[i] + (T{1} - keep) * gates[kCandidate * n + i];
            }
        }
    }

    void stepBackward(std::int64_t t) override {
        const std::int64_t n = this->padded();
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* gates = this->gate(m_gates, 0, t).column(j);
            const T* before = this->state(t).column(j);
            T* dz = this->gate(this->m_dz, 0, t).column(j);
            T* dh = this->m_dh.data() + j * this->stateStride();
            for (std::int64_t i = 0; i < n; ++i) {
                const T keep = gates[kUpdate * n + i];
                dz[kUpdate * n + i] = dh[i] * (before[i] - gates[kCandidate * n + i]);
                dz[kCandidate * n + i] = dh[i] * (T{1} - keep);
                dh[i] *= keep;
            }
        }
        back(m_activation, kCandidate, t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* inner = this->gate(this->m_inner, kCandidate, t).column(j);
            T* dz = this->gate(this->m_dz, 0, t).column(j);
            for (std::int64_t i = 0; i < n; ++i) {
                dz[kReset * n + i] = dz[kCandidate * n + i] * inner[i];
            }
        }
        back(m_gateActivation, kUpdate, t);
        back(m_gateActivation, kReset, t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* reset = this->gate(m_gates, kReset, t).column(j);
            const T* dz = this->gate(this->m_dz, 0, t).column(j);
            T* dInner = this->gate(this->m_dInner, 0, t).column(j);
            std::copy_n(dz, kCandidate * n, dInner);
            for (std::int64_t i = 0; i < n; ++i) {
                dInner[kCandidate * n + i] = dz[kCandidate * n + i] * reset[i];
            }
        }
    }

private:
    void back(const CellActivation<T>& function, std::int64_t g, std::int64_t t) {
        function.backward(this->gate(this->m_z, g, t), this->gate(m_gates, g, t), this->gate(this->m_dz, g, t));
    }

    CellActivation<T> m_activation, m_gateActivation;
    AlignedBuffer<T> m_gates; // after their activations, laid out like z
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    if (!request.parameters.boolean("reset_after")) {
        return makeRecurrent<T, GruResetBefore<T>>(recurrentGates(request), request.parameters);
    }
    return makeRecurrent<T, Gru<T>>(recurrentGates(request), request.parameters);
}

} // namespace

const LayerInfo& gruInfo() {
    static const LayerInfo kInfo = {
        .about =
            {.id = "gru",
             .label = "GRU",
             .category = "Recurrent",
             .help = "Reads a sequence step by step; one gate decides how much of the state stays, one what it sees "
                     "of the past.",
             .formula =
                 "hₜ = z ∘ hₜ₋₁ + (1 − z) ∘ tanh(W xₜ + b + r ∘ (U hₜ₋₁ + b′)), z and r = σ(W xₜ + U hₜ₋₁ + b + b′)",
             .advice = "As LSTM with a quarter fewer weights; often as good on short sequences and small data.",
             .source = "Cho et al., 2014",
             .parameters = recurrentParameters(
                 true, {ParameterSpec::boolean("reset_after", "Reset after", true)
                            .searchChoices()
                            .says("The reset gate acts behind the recurrent kernel, with two biases, as in Keras and "
                                  "PyTorch; off: before it, as first published.")})},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
