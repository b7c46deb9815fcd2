#include "core/nn/layers/recurrent.h"
#include "core/nn/layers/recurrent_activation.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

enum Gate : std::int64_t { kInput, kForget, kCandidate, kOutput, kGates }; // Keras' order

template <class T>
class Lstm final : public Recurrent<T> {
public:
    Lstm(RecurrentParts parts, RecurrentRules<T> rules, bool forgetOnes)
        : Recurrent<T>(std::move(parts), std::move(rules), kGates, 1, false),
          m_forgetOnes(forgetOnes),
          m_activation(*this->parts().activationInfo, this->parts().activation),
          m_gateActivation(*this->parts().recurrentActivationInfo, this->parts().recurrentActivation) {}

protected:
    void reserveCell(std::int64_t columns) override {
        const std::int64_t batch = columns / this->parts().steps;
        m_gates.resize(columns * this->gatesStride());
        m_cell.resize((columns + batch) * this->stateStride());
        m_shown.resize(columns * this->stateStride());
        m_dCell.resize(batch * this->stateStride());
        m_dShown.resize(batch * this->stateStride());
    }
    [[nodiscard]] std::int64_t cellNumbers() const override { return this->gatesStride() + 5 * this->stateStride(); }
    [[nodiscard]] std::int64_t gateOfOnes() const override { return m_forgetOnes ? std::int64_t{kForget} : -1; }

    // c' = f c + i g, h = o f(c')
    void stepForward(std::int64_t t) override {
        for (std::int64_t g = 0; g < kGates; ++g) {
            const CellActivation<T>& function = g == kCandidate ? m_activation : m_gateActivation;
            function.forward(this->gate(this->m_z, g, t), this->gate(m_gates, g, t));
        }
        const Batch<T> before = this->stateIn(m_cell, t), after = this->stateIn(m_cell, t + 1);
        for (std::int64_t j = 0; t == 0 && j < this->columns(); ++j) {
            std::fill_n(before.column(j), this->padded(), T{0});
        }
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* gates = this->gate(m_gates, 0, t).column(j);
            const T* in = before.column(j);
            T* out = after.column(j);
            for (std::int64_t i = 0, n = this->padded(); i < n; ++i) {
                out[i] = gates[kForget * n + i] * in[i] + gates[kInput * n + i] * gates[kCandidate * n + i];
            }
            if (this->skips(t, j)) {
                std::copy_n(in, this->padded(), out);
            }
        }
        const Batch<T> shown = this->stateIn(m_shown, t), state = this->state(t + 1);
        m_activation.forward(after, shown);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* gate = this->gate(m_gates, kOutput, t).column(j);
            for (std::int64_t i = 0; i < this->padded(); ++i) {
                state.column(j)[i] = gate[i] * shown.column(j)[i];
            }
        }
    }

    void stepBackward(std::int64_t t) override {
        const Batch<T> dShown = this->stateIn(m_dShown, 0), shown = this->stateIn(m_shown, t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* gate = this->gate(m_gates, kOutput, t).column(j);
            T* dGate = this->gate(this->m_dz, kOutput, t).column(j);
            T* dh = this->m_dh.data() + j * this->stateStride();
            for (std::int64_t i = 0; i < this->padded(); ++i) {
                dGate[i] = dh[i] * shown.column(j)[i];
                dShown.column(j)[i] = dh[i] * gate[i];
                dh[i] = T{0};
            }
        }
        m_activation.backward(this->stateIn(m_cell, t + 1), shown, dShown);
        const bool last = t + 1 == this->parts().steps;
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            if (this->skips(t, j)) { // what reaches the cell goes on to the step before
                std::fill_n(m_dCell.data() + j * this->stateStride(), last ? this->padded() : 0, T{0});
                continue;
            }
            backCell(this->gate(m_gates, 0, t).column(j), this->gate(this->m_dz, 0, t).column(j),
                     this->stateIn(m_cell, t).column(j), dShown.column(j), m_dCell.data() + j * this->stateStride(),
                     last);
        }
        for (std::int64_t g = 0; g < kGates; ++g) {
            const CellActivation<T>& function = g == kCandidate ? m_activation : m_gateActivation;
            function.backward(this->gate(this->m_z, g, t), this->gate(m_gates, g, t), this->gate(this->m_dz, g, t));
        }
    }

private:
    void backCell(const T* gates, T* dGates, const T* before, const T* dShown, T* dCell, bool last) const {
        for (std::int64_t i = 0, n = this->padded(); i < n; ++i) {
            const T d = dShown[i] + (last ? T{0} : dCell[i]);
            dGates[kInput * n + i] = d * gates[kCandidate * n + i];
            dGates[kForget * n + i] = d * before[i];
            dGates[kCandidate * n + i] = d * gates[kInput * n + i];
            dCell[i] = d * gates[kForget * n + i];
        }
    }

    bool m_forgetOnes;
    CellActivation<T> m_activation, m_gateActivation;
    AlignedBuffer<T> m_gates;           // after their activations, laid out like z
    AlignedBuffer<T> m_cell, m_shown;   // c, the zero one first; f(c)
    AlignedBuffer<T> m_dCell, m_dShown; // [units × batch]
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    return makeRecurrent<T, Lstm<T>>(recurrentGates(request), request.parameters,
                                     request.parameters.boolean("unit_forget_bias"));
}

} // namespace

const LayerInfo& lstmInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "lstm",
                  .label = "LSTM",
                  .category = "Recurrent",
                  .help = "Reads a sequence step by step; gates decide what its memory takes up, keeps and shows.",
                  .formula =
                      "cₜ = σ(f) ∘ cₜ₋₁ + σ(i) ∘ tanh(g), hₜ = σ(o) ∘ tanh(cₜ), each of i, f, g, o = W xₜ + U hₜ₋₁ + b",
                  .advice = "The first choice for sequences. Stack two with Return sequences on in the first; clip "
                            "gradients if the loss jumps.",
                  .source = "Hochreiter and Schmidhuber, 1997; Gers, Schmidhuber and Cummins, 2000",
                  .parameters = recurrentParameters(
                      true, {ParameterSpec::boolean("unit_forget_bias", "Unit forget bias", true)
                                 .searchChoices()
                                 .says("The forget gate's bias starts at one: it remembers at first.",
                                       "Jozefowicz, Zaremba and Sutskever, 2015")})},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
