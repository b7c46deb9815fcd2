// What both kinds of GRU share: two gates, a candidate, and the state as their mixture. They differ in where the reset
// gate acts. Source: Cho et al., 2014.
#pragma once

#include "core/nn/layers/recurrent.h"
#include "core/nn/layers/recurrent_activation.h"

namespace goodfit::nn {

enum GruGate : std::int64_t { kUpdate, kReset, kCandidate, kGruGates }; // Keras' order

template <class T>
class GruGates : public Recurrent<T> {
public:
    // biases: of a gate, 1 or 2.
    GruGates(RecurrentParts parts, RecurrentRules<T> rules, int biases)
        : Recurrent<T>(std::move(parts), std::move(rules), kGruGates, biases, true),
          m_activation(*this->parts().activationInfo, this->parts().activation),
          m_gateActivation(*this->parts().recurrentActivationInfo, this->parts().recurrentActivation) {}

protected:
    void reserveCell(std::int64_t columns) override { m_gates.resize(columns * this->gatesStride()); }
    [[nodiscard]] std::int64_t cellNumbers() const override { return this->gatesStride(); }

    [[nodiscard]] Batch<T> gateAt(std::int64_t g, std::int64_t t) { return this->gate(m_gates, g, t); }

    // Both gates of step t, from what input and state give.
    void openGates(std::int64_t t) {
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            T* z = this->gate(this->m_z, 0, t).column(j);
            const T* inner = this->gate(this->m_inner, 0, t).column(j);
            for (std::int64_t i = 0; i < kCandidate * this->padded(); ++i) {
                z[i] += inner[i];
            }
        }
        for (const std::int64_t g : {kUpdate, kReset}) {
            m_gateActivation.forward(this->gate(this->m_z, g, t), gateAt(g, t));
        }
    }

    // The candidate from its z, and the next state: old by the update gate, candidate by the rest.
    void mix(std::int64_t t) {
        const std::int64_t n = this->padded();
        m_activation.forward(this->gate(this->m_z, kCandidate, t), gateAt(kCandidate, t));
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* gates = gateAt(0, t).column(j);
            const T* before = this->state(t).column(j);
            T* after = this->state(t + 1).column(j);
            for (std::int64_t i = 0; i < n; ++i) {
                const T keep = gates[kUpdate * n + i];
                after[i] = keep * before[i] + (T{1} - keep) * gates[kCandidate * n + i];
            }
        }
    }

    // From dh to dz of the candidate, ready, and of the update gate before its activation; what the gate keeps stays
    // in dh.
    void unmix(std::int64_t t) {
        const std::int64_t n = this->padded();
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* gates = gateAt(0, t).column(j);
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
    }

    // dz of both gates through their activations.
    void closeGates(std::int64_t t) {
        back(m_gateActivation, kUpdate, t);
        back(m_gateActivation, kReset, t);
    }

private:
    void back(const CellActivation<T>& function, std::int64_t g, std::int64_t t) {
        function.backward(this->gate(this->m_z, g, t), gateAt(g, t), this->gate(this->m_dz, g, t));
    }

    CellActivation<T> m_activation, m_gateActivation;
    AlignedBuffer<T> m_gates; // after their activations, laid out like z
};

} // namespace goodfit::nn
