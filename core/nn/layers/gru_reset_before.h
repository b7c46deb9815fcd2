// The GRU as first published, Keras' reset_after = false: the reset gate acts on the state before the
// recurrent kernel of the candidate sees it. One bias. Source: Cho et al., 2014.
#pragma once

#include "core/nn/layers/gru_gates.h"

namespace goodfit::nn {

template <class T>
class GruResetBefore final : public GruGates<T> {
public:
    GruResetBefore(RecurrentParts parts, RecurrentRules<T> rules)
        : GruGates<T>(std::move(parts), std::move(rules), 1) {}

protected:
    void reserveCell(std::int64_t columns) override {
        GruGates<T>::reserveCell(columns);
        m_reset.resize(columns * this->stateStride());
        m_dReset.resize(columns / this->parts().steps * this->stateStride());
        m_turned.resize(this->padded() * this->padded());
    }
    // The transposed kernel and m_dReset are shared by all steps; counted once a step to keep the sum simple.
    [[nodiscard]] std::int64_t cellNumbers() const override {
        return GruGates<T>::cellNumbers() + 2 * this->stateStride();
    }
    [[nodiscard]] std::int64_t recurrentRows() const override { return kCandidate * this->padded(); }

    void stepForward(std::int64_t t) override {
        const std::int64_t n = this->padded();
        this->openGates(t);
        const Batch<T> reset = this->stateIn(m_reset, t), seen = this->seenState(t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* r = this->gateAt(kReset, t).column(j);
            for (std::int64_t i = 0; i < this->parts().units; ++i) {
                reset.column(j)[i] = r[i] * seen.column(j)[i];
            }
        }
        const Batch<T> given = this->gate(this->m_inner, kCandidate, t);
        this->products().product(candidateKernel(), nullptr, reset.data, reset.stride, given.data, given.stride, n,
                                 this->parts().units, this->columns());
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            T* z = this->gate(this->m_z, kCandidate, t).column(j);
            for (std::int64_t i = 0; i < n; ++i) {
                z[i] += given.column(j)[i];
            }
        }
        this->mix(t);
    }

    void stepBackward(std::int64_t t) override {
        const std::int64_t n = this->padded();
        this->unmix(t);
        if (t + 1 == this->parts().steps) {
            kernels<T>().transpose(candidateKernel(), m_turned.data(), n, this->parts().units);
        }
        const Batch<T> dCandidate = this->gate(this->m_dz, kCandidate, t), dReset = this->stateIn(m_dReset, 0);
        this->products().product(m_turned.data(), nullptr, dCandidate.data, dCandidate.stride, dReset.data,
                                 dReset.stride, this->parts().units, n, this->columns());
        const Batch<T> seen = this->seenState(t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            T* dz = this->gate(this->m_dz, kReset, t).column(j);
            const T* r = this->gateAt(kReset, t).column(j);
            T* d = dReset.column(j);
            for (std::int64_t i = 0; i < n; ++i) {
                const bool unit = i < this->parts().units;
                dz[i] = unit ? d[i] * seen.column(j)[i] : T{0};
                d[i] = unit && !this->skips(t, j) ? d[i] * r[i] : T{0}; // to the state
            }
        }
        this->closeGates(t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            std::copy_n(this->gate(this->m_dz, 0, t).column(j), kCandidate * n,
                        this->gate(this->m_dInner, 0, t).column(j));
        }
    }

    void addToBack(std::int64_t /*t*/) override {
        for (std::int64_t i = 0; i < this->columns() * this->stateStride(); ++i) {
            this->m_back[i] += m_dReset[i];
        }
    }
    void setRestGradients() override {
        const RecurrentWeights<T>& weights = this->weightsInside();
        this->products().outer(this->gate(this->m_dz, kCandidate, 0).data, this->gatesStride(), m_reset.data(),
                               this->stateStride(),
                               weights.recurrentGradient() + kCandidate * this->padded() * this->parts().units,
                               this->padded(), this->parts().units, this->parts().steps * this->columns());
    }

private:
    [[nodiscard]] const T* candidateKernel() const {
        return this->weightsInside().recurrent() + kCandidate * this->padded() * this->parts().units;
    }

    AlignedBuffer<T> m_reset;  // r ∘ state, laid out like the states
    AlignedBuffer<T> m_dReset; // [units × batch]: what reaches r ∘ state, then the state through it
    AlignedBuffer<T> m_turned; // panels of the candidate's transposed kernel
};

} // namespace goodfit::nn
