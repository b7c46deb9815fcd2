// What the recurrent layers share: a sequence walked step by step with one state, all products on panels
// with the batch as columns. The products with the inputs are done for all steps at once, those with the
// state step by step; gradients of the weights again for all steps at once. Inside, columns are ordered by
// step, then example. One dropout mask a sequence for the inputs and one for the state (Gal and Ghahramani,
// 2016), shared by the gates. The state before the first step is zero. Masked steps leave the state as it is.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/nn/kernels/stoppable.h"
#include "core/nn/layers/recurrent_rules.h"
#include "core/nn/layers/recurrent_weights.h"

#include <algorithm>

namespace goodfit::nn {

template <class T>
class Recurrent : public Layer<T> {
public:
    // gates: of the kernel; biases: 0 to 2 (RecurrentWeights); keepsInner: what the state gives the gates is
    // kept apart from what the inputs give, for every step.
    Recurrent(RecurrentParts parts, RecurrentRules<T> rules, std::int64_t gates, std::int64_t biases, bool keepsInner)
        : m_parts(std::move(parts)),
          m_rules(std::move(rules)),
          m_keepsInner(keepsInner),
          m_weights(m_parts.channels, m_parts.units, gates, m_parts.hasBias ? biases : 0),
          m_padded(paddedTo(m_parts.units)),
          m_xStride(strideFor(m_parts.channels)),
          m_zStride(strideFor(m_weights.rows())),
          m_hStride(strideFor(m_parts.units)) {}

    [[nodiscard]] Shape outputShape() const final {
        return m_parts.sequences ? Shape{{m_parts.steps, m_parts.units}} : Shape{{m_parts.units}};
    }
    [[nodiscard]] std::vector<WeightBlock> weights() const final { return m_weights.blocks(); }
    [[nodiscard]] std::int64_t storedParameters() const final { return m_weights.stored(); }
    [[nodiscard]] double workspaceBytes(double batch) const final {
        const auto steps = static_cast<double>(m_parts.steps);
        const auto z = static_cast<double>(m_zStride);
        const auto h = static_cast<double>(m_hStride);
        const double turned =
            static_cast<double>(paddedTo(m_parts.channels) + m_padded) * static_cast<double>(m_weights.rows());
        const double columns = steps * (static_cast<double>(m_xStride) + 2.0 * z) + z + (2.0 * steps + 5.0) * h +
                               static_cast<double>(m_xStride) + (m_keepsInner ? 2.0 * steps * z : 0.0);
        return (turned + batch * (columns + steps * static_cast<double>(cellNumbers()))) *
               static_cast<double>(sizeof(T));
    }

    void bind(T* parameters, T* gradients) final { m_weights.bind(parameters, gradients); }
    void initialize(RandomStream& stream) final { m_weights.initialize(m_parts, gateOfOnes(), stream, m_products.stop()); }
    void seed(const RandomStream& stream) final { m_stream = stream; }
    void setTrainable(bool trainable) final { m_trainable = trainable; }
    [[nodiscard]] MaskUse maskUse() const final { return m_parts.sequences ? MaskUse::ReadsAndPasses : MaskUse::Reads; }
    void readMask(const StepMask* mask) final { m_mask = mask; }
    void visitState(StateArchive& archive) final { archive.value(m_stream); }
    void stopOn(const std::stop_token& token) final { m_products.stopOn(token); }
    void exportWeights(std::span<float> values) const final { m_weights.exportTo(values, false); }
    void exportGradients(std::span<double> values) const final { m_weights.exportTo(values, true); }
    void importWeights(std::span<const float> values) final { m_weights.importFrom(values); }

    void reserve(std::int64_t batch) final {
        const std::int64_t all = m_parts.steps * batch;
        m_x.resize(all * m_xStride);
        m_z.resize(all * m_zStride);
        m_dz.resize(all * m_zStride);
        m_inner.resize((m_keepsInner ? all : batch) * m_zStride);
        m_dInner.resize(m_keepsInner ? all * m_zStride : 0);
        m_h.resize((all + batch) * m_hStride);
        m_hMasked.resize(m_parts.recurrentDropout > 0.0 ? all * m_hStride : 0);
        m_dh.resize(batch * m_hStride);
        m_back.resize(batch * m_hStride);
        m_held.resize(batch * m_hStride);
        m_inputMask.resize(m_parts.dropout > 0.0 ? batch * m_xStride : 0);
        m_stateMask.resize(m_parts.recurrentDropout > 0.0 ? batch * m_hStride : 0);
        m_turned.resize(paddedTo(m_parts.channels) * m_weights.rows());
        m_turnedState.resize(m_padded * m_weights.rows());
        reserveCell(all);
    }

    void forward(Batch<const T> x, Batch<T> y, Pass pass) final {
        m_columns = x.columns;
        m_masksInputs = draw(m_inputMask, m_parts.channels, m_xStride, m_parts.dropout, pass);
        m_masksState = draw(m_stateMask, m_parts.units, m_hStride, m_parts.recurrentDropout, pass);
        pack(x);
        m_products.product(m_weights.kernel(), m_weights.bias(0), m_x.data(), m_xStride, m_z.data(), m_zStride,
                           m_weights.rows(), m_parts.channels, m_parts.steps * m_columns);
        std::fill_n(m_h.data(), m_columns * m_hStride, T{0});
        for (std::int64_t t = 0; t < m_parts.steps && !m_products.stopped(); ++t) {
            const T* before = maskedState(t);
            T* inner = m_inner.data() + (m_keepsInner ? t * m_columns * m_zStride : 0);
            m_products.product(m_weights.recurrent(), m_weights.bias(1), before, m_hStride, inner, m_zStride,
                               recurrentRows(), m_parts.units, m_columns);
            if (!m_keepsInner) {
                T* z = m_z.data() + t * m_columns * m_zStride;
                for (std::int64_t i = 0; i < m_columns * m_zStride; ++i) {
                    z[i] += inner[i];
                }
            }
            stepForward(t);
            eachSkipped(t, [&](std::int64_t j) { std::copy_n(state(t).column(j), m_padded, state(t + 1).column(j)); });
        }
        unpack(y);
    }

    void backward(Batch<const T> x, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) final {
        const std::int64_t rows = m_weights.rows();
        const std::int64_t all = m_parts.steps * m_columns;
        T* dInner = m_keepsInner ? m_dInner.data() : m_dz.data();
        kernels<T>().transpose(m_weights.recurrent(), m_turnedState.data(), recurrentRows(), m_parts.units);
        std::fill_n(m_dh.data(), m_columns * m_hStride, T{0});
        for (std::int64_t t = m_parts.steps; t-- > 0 && !m_products.stopped();) {
            addOutputGradient(dy, t);
            eachSkipped(t, [&](std::int64_t j) { std::copy_n(dh(j), m_padded, m_held.data() + j * m_hStride); });
            stepBackward(t);
            eachSkipped(t, [&](std::int64_t j) {
                std::fill_n(m_dz.data() + (t * m_columns + j) * m_zStride, m_zStride, T{0});
                std::fill_n(dInner + (t * m_columns + j) * m_zStride, m_zStride, T{0});
                std::copy_n(m_held.data() + j * m_hStride, m_padded, dh(j));
            });
            if (t > 0) {
                m_products.product(m_turnedState.data(), nullptr, dInner + t * m_columns * m_zStride, m_zStride,
                                   m_back.data(), m_hStride, m_parts.units, recurrentRows(), m_columns);
                addToBack(t);
                addStateGradient();
            }
        }
        if (m_trainable) {
            setGradients(dInner, all);
        }
        if (dx.data) {
            kernels<T>().transpose(m_weights.kernel(), m_turned.data(), rows, m_parts.channels);
            m_products.product(m_turned.data(), nullptr, m_dz.data(), m_zStride, m_x.data(), m_xStride,
                               m_parts.channels, rows, all);
            unpackGradient(x, dx);
        }
    }

    [[nodiscard]] double penalty() const final {
        return m_rules.kernel.penalty(m_weights.kernel(), m_weights.kernelSize()) +
               m_rules.recurrent.penalty(m_weights.recurrent(), m_weights.recurrentSize()) +
               m_rules.bias.penalty(m_weights.bias(0), m_weights.biasSize());
    }
    void addPenaltyGradient() final {
        m_rules.kernel.addPenaltyGradient(m_weights.kernel(), m_weights.kernelGradient(), m_weights.kernelSize());
        m_rules.recurrent.addPenaltyGradient(m_weights.recurrent(), m_weights.recurrentGradient(),
                                             m_weights.recurrentSize());
        m_rules.bias.addPenaltyGradient(m_weights.bias(0), m_weights.biasGradient(0), m_weights.biasSize());
    }
    void constrain() final {
        m_rules.kernel.constrainPanels(m_weights.kernel(), m_weights.rows(), m_parts.channels);
        m_rules.recurrent.constrainPanels(m_weights.recurrent(), m_weights.rows(), m_parts.units);
        m_rules.bias.constrainVector(m_weights.bias(0), m_weights.biasSize());
    }

protected:
    // From z(t) and state(t) to state(t + 1).
    virtual void stepForward(std::int64_t t) = 0;
    // From m_dh, the gradient of state(t + 1), to dz(t) (and dInner(t)), padding zero; leaves in m_dh what
    // reaches state(t) past the recurrent kernel.
    virtual void stepBackward(std::int64_t t) = 0;
    virtual void reserveCell(std::int64_t columns) = 0;
    [[nodiscard]] virtual std::int64_t cellNumbers() const = 0; // of the cell's own, a step of an example
    [[nodiscard]] virtual std::int64_t gateOfOnes() const { return -1; }
    // Rows of the recurrent kernel that act on the state as it is; the cell sees to those behind them.
    [[nodiscard]] virtual std::int64_t recurrentRows() const { return m_weights.rows(); }
    // Adds what they send back to state(t), before recurrent dropout's mask, to m_back.
    virtual void addToBack(std::int64_t /*t*/) {}
    // Their gradients.
    virtual void setRestGradients() {}

    [[nodiscard]] const RecurrentParts& parts() const { return m_parts; }
    [[nodiscard]] const RecurrentWeights<T>& weightsInside() const { return m_weights; }
    [[nodiscard]] const StoppableProducts<T>& products() const { return m_products; }
    [[nodiscard]] bool skips(std::int64_t t, std::int64_t column) const { return m_mask && !m_mask->counts(column, t); }
    // state(t) as the recurrent kernel sees it: with what recurrent dropout leaves of it.
    [[nodiscard]] Batch<T> seenState(std::int64_t t) { return stateIn(m_masksState ? m_hMasked : m_h, t); }
    [[nodiscard]] std::int64_t columns() const { return m_columns; }
    [[nodiscard]] std::int64_t padded() const { return m_padded; }
    [[nodiscard]] std::int64_t gatesStride() const { return m_zStride; }
    [[nodiscard]] std::int64_t stateStride() const { return m_hStride; }
    // A gate's rows at one step of a buffer that is laid out like z.
    [[nodiscard]] Batch<T> gate(AlignedBuffer<T>& buffer, std::int64_t which, std::int64_t t) const {
        return {buffer.data() + t * m_columns * m_zStride + which * m_padded, m_parts.units, m_columns, m_zStride};
    }
    [[nodiscard]] Batch<T> state(std::int64_t t) { return stateIn(m_h, t); }
    // One step of a buffer that is laid out like the states.
    [[nodiscard]] Batch<T> stateIn(AlignedBuffer<T>& buffer, std::int64_t t) const {
        return {buffer.data() + t * m_columns * m_hStride, m_parts.units, m_columns, m_hStride};
    }

    AlignedBuffer<T> m_z, m_dz;         // [gates × (step, example)]
    AlignedBuffer<T> m_inner, m_dInner; // likewise, what the state gives
    AlignedBuffer<T> m_dh;              // [units × batch]
    AlignedBuffer<T> m_back;            // likewise, through the recurrent kernel

private:
    [[nodiscard]] T* dh(std::int64_t column) { return m_dh.data() + column * m_hStride; }
    template <class Work>
    void eachSkipped(std::int64_t t, const Work& work) const {
        for (std::int64_t j = 0; m_mask && j < m_columns; ++j) {
            if (skips(t, j)) {
                work(j);
            }
        }
    }
    void setGradients(const T* dInner, std::int64_t all) {
        const std::int64_t rows = m_weights.rows();
        m_products.outer(m_dz.data(), m_zStride, m_x.data(), m_xStride, m_weights.kernelGradient(), rows,
                         m_parts.channels, all);
        m_products.outer(dInner, m_zStride, seenState(0).data, m_hStride, m_weights.recurrentGradient(),
                         recurrentRows(), m_parts.units, all);
        if (T* bias = m_weights.biasGradient(0)) {
            kernels<T>().rowSums(m_dz.data(), m_zStride, bias, rows, all);
        }
        if (T* bias = m_weights.biasGradient(1)) {
            kernels<T>().rowSums(dInner, m_zStride, bias, rows, all);
        }
        setRestGradients();
    }
    [[nodiscard]] bool draw(AlignedBuffer<T>& mask, std::int64_t rows, std::int64_t stride, double rate, Pass pass) {
        if (pass != Pass::Training || rate <= 0.0) {
            return false;
        }
        const T kept = static_cast<T>(1.0 / (1.0 - rate));
        for (std::int64_t j = 0; j < m_columns; ++j) {
            for (std::int64_t i = 0; i < rows; ++i) {
                mask[j * stride + i] = m_stream.uniform() < rate ? T{0} : kept;
            }
        }
        return true;
    }
    void pack(Batch<const T> x) {
        for (std::int64_t t = 0; t < m_parts.steps; ++t) {
            for (std::int64_t j = 0; j < m_columns; ++j) {
                const T* from = x.column(j) + t * m_parts.channels;
                const T* mask = m_masksInputs ? m_inputMask.data() + j * m_xStride : nullptr;
                T* to = m_x.data() + (t * m_columns + j) * m_xStride;
                for (std::int64_t i = 0; i < m_parts.channels; ++i) {
                    to[i] = mask ? from[i] * mask[i] : from[i];
                }
            }
        }
    }
    void unpack(Batch<T> y) {
        for (std::int64_t t = m_parts.sequences ? 0 : m_parts.steps - 1; t < m_parts.steps; ++t) {
            const Batch<T> after = state(t + 1);
            for (std::int64_t j = 0; j < m_columns; ++j) {
                std::copy_n(after.column(j), m_parts.units, y.column(j) + (m_parts.sequences ? t * m_parts.units : 0));
            }
        }
    }
    void unpackGradient(Batch<const T> x, Batch<T> dx) {
        for (std::int64_t j = 0; j < m_columns; ++j) {
            const T* mask = m_masksInputs ? m_inputMask.data() + j * m_xStride : nullptr;
            for (std::int64_t t = 0; t < m_parts.steps; ++t) {
                const T* from = m_x.data() + (t * m_columns + j) * m_xStride;
                T* to = dx.column(j) + t * m_parts.channels;
                for (std::int64_t i = 0; i < m_parts.channels; ++i) {
                    to[i] = mask ? from[i] * mask[i] : from[i];
                }
            }
            std::fill(dx.column(j) + x.rows, dx.column(j) + x.paddedRows(), T{0});
        }
    }
    const T* maskedState(std::int64_t t) {
        const std::int64_t start = t * m_columns * m_hStride;
        for (std::int64_t i = 0; m_masksState && i < m_columns * m_hStride; ++i) {
            m_hMasked[start + i] = m_h[start + i] * m_stateMask[i];
        }
        return (m_masksState ? m_hMasked.data() : m_h.data()) + start;
    }
    void addOutputGradient(Batch<T> dy, std::int64_t t) {
        if (!m_parts.sequences && t + 1 < m_parts.steps) {
            return;
        }
        for (std::int64_t j = 0; j < m_columns; ++j) {
            const T* from = dy.column(j) + (m_parts.sequences ? t * m_parts.units : 0);
            for (std::int64_t i = 0; i < m_parts.units; ++i) {
                m_dh[j * m_hStride + i] += from[i];
            }
        }
    }
    void addStateGradient() {
        for (std::int64_t i = 0; i < m_columns * m_hStride; ++i) {
            m_dh[i] += m_masksState ? m_back[i] * m_stateMask[i] : m_back[i];
        }
    }

    RecurrentParts m_parts;
    RecurrentRules<T> m_rules;
    bool m_keepsInner;
    RecurrentWeights<T> m_weights;
    std::int64_t m_padded, m_xStride, m_zStride, m_hStride;
    bool m_trainable = true;
    const StepMask* m_mask = nullptr;
    RandomStream m_stream{0, Purpose::Dropout};
    StoppableProducts<T> m_products;
    std::int64_t m_columns = 0;
    bool m_masksInputs = false, m_masksState = false;
    AlignedBuffer<T> m_x;            // packed inputs, later their gradients
    AlignedBuffer<T> m_h, m_hMasked; // states, the zero one first
    AlignedBuffer<T> m_held;         // m_dh of masked steps
    AlignedBuffer<T> m_inputMask, m_stateMask;
    AlignedBuffer<T> m_turned, m_turnedState; // panels of the transposed kernels
};

} // namespace goodfit::nn
