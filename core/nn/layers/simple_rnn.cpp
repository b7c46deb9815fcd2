#include "core/nn/layers/recurrent.h"
#include "core/nn/layers/recurrent_activation.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
class SimpleRnn final : public Recurrent<T> {
public:
    SimpleRnn(RecurrentParts parts, RecurrentRules<T> rules)
        : Recurrent<T>(std::move(parts), std::move(rules), 1, 1, false),
          m_activation(*this->parts().activationInfo, this->parts().activation) {}

protected:
    void stepForward(std::int64_t t) override { m_activation.forward(this->gate(this->m_z, 0, t), this->state(t + 1)); }
    void stepBackward(std::int64_t t) override {
        const Batch<T> dz = this->gate(this->m_dz, 0, t);
        for (std::int64_t j = 0; j < this->columns(); ++j) {
            T* dh = this->m_dh.data() + j * this->stateStride();
            for (std::int64_t i = 0; i < this->padded(); ++i) {
                dz.column(j)[i] = dh[i];
                dh[i] = T{0};
            }
        }
        m_activation.backward(this->gate(this->m_z, 0, t), this->state(t + 1), dz);
    }
    void reserveCell(std::int64_t /*columns*/) override {}
    [[nodiscard]] std::int64_t cellNumbers() const override { return 0; }

private:
    CellActivation<T> m_activation;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    return makeRecurrent<T, SimpleRnn<T>>(recurrentParts(request), request.parameters);
}

} // namespace

const LayerInfo& simpleRnnInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "simple_rnn",
                  .label = "Simple RNN",
                  .category = "Recurrent",
                  .help = "Reads a sequence step by step; its state sees the input and its own last value.",
                  .formula = "hₜ = f(W xₜ + U hₜ₋₁ + b)",
                  .advice = "Short sequences, up to some ten steps: what lies further back is forgotten. LSTM and GRU "
                            "remember longer.",
                  .source = "Elman, 1990",
                  .parameters = recurrentParameters(false)},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
