// The weights of a recurrent layer. Gates stand below one another, each on a panel border: unit u of gate g
// is row g · paddedTo(units) + u of the kernel [rows × channels], the recurrent kernel [rows × units] and
// each bias, all in panels (kernels.h). Outside, Keras' order: [channels × gates · units] and so on.
#pragma once

#include "core/nn/batch.h"
#include "core/nn/layers/recurrent_parts.h"

#include <string>
#include <vector>

namespace goodfit::nn {

template <class T>
class RecurrentWeights {
public:
    // biases: 0, 1, or 2 with one that enters with the state (GRU).
    RecurrentWeights(std::int64_t channels, std::int64_t units, std::int64_t gates, std::int64_t biases)
        : m_channels(channels), m_units(units), m_gates(gates), m_biases(biases) {}

    [[nodiscard]] std::int64_t rows() const { return m_gates * paddedTo(m_units); }
    [[nodiscard]] std::int64_t stored() const { return rows() * (m_channels + m_units + m_biases); }
    [[nodiscard]] std::vector<WeightBlock> blocks() const {
        const std::int64_t wide = m_gates * m_units;
        std::vector<WeightBlock> all{{"kernel", Shape{{m_channels, wide}}, true, rows() * m_channels},
                                     {"recurrent_kernel", Shape{{m_units, wide}}, true, rows() * m_units}};
        if (m_biases > 0) {
            all.push_back({"bias", m_biases == 1 ? Shape{{wide}} : Shape{{m_biases, wide}}, true, rows() * m_biases});
        }
        return all;
    }
    void bind(T* parameters, T* gradients) {
        m_parameters = parameters;
        m_gradients = gradients;
    }

    [[nodiscard]] T* kernel() const { return m_parameters; }
    [[nodiscard]] T* recurrent() const { return m_parameters + rows() * m_channels; }
    [[nodiscard]] T* bias(std::int64_t which) const { return biasIn(m_parameters, which); }
    [[nodiscard]] T* kernelGradient() const { return m_gradients; }
    [[nodiscard]] T* recurrentGradient() const { return m_gradients + rows() * m_channels; }
    [[nodiscard]] T* biasGradient(std::int64_t which) const { return biasIn(m_gradients, which); }
    [[nodiscard]] std::int64_t kernelSize() const { return rows() * m_channels; }
    [[nodiscard]] std::int64_t recurrentSize() const { return rows() * m_units; }
    [[nodiscard]] std::int64_t biasSize() const { return rows() * m_biases; } // of all of them

    // onesAt: the gate whose bias starts at one; -1: none.
    void initialize(const RecurrentParts& parts, std::int64_t onesAt, RandomStream& stream,
                    const std::stop_token& stop) {
        const std::int64_t wide = m_gates * m_units;
        std::vector<float> values(static_cast<std::size_t>(wide * (m_channels + m_units + m_biases)));
        std::span<float> left(values);
        const auto fill = [&](const Initializer& rule, std::int64_t count, Fan fan) {
            rule.fill(left.first(static_cast<std::size_t>(count)), fan, stream, stop);
            left = left.subspan(static_cast<std::size_t>(count));
        };
        fill(*parts.kernelInitializer, m_channels * wide, Fan{m_channels, wide});
        fill(*parts.recurrentInitializer, m_units * wide, Fan{m_units, wide});
        if (m_biases > 0) {
            fill(*parts.biasInitializer, m_biases * wide, Fan{m_channels, wide});
        }
        importFrom(values);
        for (std::int64_t unit = 0; m_biases > 0 && onesAt >= 0 && unit < m_units; ++unit) {
            biasIn(m_parameters, 0)[onesAt * paddedTo(m_units) + unit] = T{1};
        }
    }

    template <class Out>
    void exportTo(std::span<Out> values, bool gradients) const {
        const T* block = gradients ? m_gradients : m_parameters;
        visit([&](std::size_t at, std::int64_t place) { values[at] = static_cast<Out>(block[place]); });
    }
    void importFrom(std::span<const float> values) {
        visit([&](std::size_t at, std::int64_t place) { m_parameters[place] = static_cast<T>(values[at]); });
    }

private:
    [[nodiscard]] T* biasIn(T* block, std::int64_t which) const {
        return which < m_biases ? block + rows() * (m_channels + m_units + which) : nullptr;
    }
    // Calls each(index in Keras' order, place in the block).
    template <class Each>
    void visit(const Each& each) const {
        std::size_t at = 0;
        const std::int64_t padded = paddedTo(m_units);
        std::int64_t start = 0;
        for (const std::int64_t inner : {m_channels, m_units}) {
            for (std::int64_t k = 0; k < inner; ++k) {
                for (std::int64_t wide = 0; wide < m_gates * m_units; ++wide) {
                    const std::int64_t row = wide / m_units * padded + wide % m_units;
                    each(at++, start + (row / kLane * inner + k) * kLane + row % kLane);
                }
            }
            start += rows() * inner;
        }
        for (std::int64_t bias = 0; bias < m_biases; ++bias) {
            for (std::int64_t wide = 0; wide < m_gates * m_units; ++wide) {
                each(at++, start + wide / m_units * padded + wide % m_units);
            }
            start += rows();
        }
    }

    std::int64_t m_channels, m_units, m_gates, m_biases;
    T* m_parameters = nullptr;
    T* m_gradients = nullptr;
};

} // namespace goodfit::nn
