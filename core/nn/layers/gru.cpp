#include "core/nn/layers/gru_gates.h"
#include "core/nn/layers/gru_reset_before.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

// Keras' reset_after = true: the reset gate acts on what the recurrent kernel gives, which has a bias of
// its own.
template <class T>
class Gru final : public GruGates<T> {
public:
    Gru(RecurrentParts parts, RecurrentRules<T> rules) : GruGates<T>(std::move(parts), std::move(rules), 2) {}

protected:
    void stepForward(std::int64_t t) override {
        this->openGates(t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            T* z = this->gate(this->m_z, kCandidate, t).column(j);
            const T* inner = this->gate(this->m_inner, kCandidate, t).column(j);
            const T* reset = this->gateAt(kReset, t).column(j);
            for (std::int64_t i = 0; i < this->padded(); ++i) {
                z[i] += reset[i] * inner[i];
            }
        }
        this->mix(t);
    }

    void stepBackward(std::int64_t t) override {
        const std::int64_t n = this->padded();
        this->unmix(t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* inner = this->gate(this->m_inner, kCandidate, t).column(j);
            T* dz = this->gate(this->m_dz, 0, t).column(j);
            for (std::int64_t i = 0; i < n; ++i) {
                dz[kReset * n + i] = dz[kCandidate * n + i] * inner[i];
            }
        }
        this->closeGates(t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            const T* reset = this->gateAt(kReset, t).column(j);
            const T* dz = this->gate(this->m_dz, 0, t).column(j);
            T* dInner = this->gate(this->m_dInner, 0, t).column(j);
            std::copy_n(dz, kCandidate * n, dInner);
            for (std::int64_t i = 0; i < n; ++i) {
                dInner[kCandidate * n + i] = dz[kCandidate * n + i] * reset[i];
            }
        }
    }
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
