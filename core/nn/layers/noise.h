// What the layers share that change their input at random while training and leave it alone afterwards:
// y = factor · x + offset, drawn anew for each number, or for each channel (the last dimension) of each
// example. Rule: made from Parameters; draw(stream) gives one pair.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/nn/layer.h"

#include <cstring>

namespace goodfit::nn {

struct NoiseDraw {
    double factor = 1.0;
    double offset = 0.0;
};

template <class T, class Rule>
class NoiseLayer final : public Layer<T> {
public:
    NoiseLayer(Shape shape, const Rule& rule, bool perChannel)
        : m_shape(std::move(shape)), m_rule(rule), m_channels(perChannel ? m_shape.sizes.back() : 0) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Passes; }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        return batch * static_cast<double>(m_shape.count()) * static_cast<double>(sizeof(T));
    }
    void reserve(std::int64_t batch) override { m_factors.resize(batch * m_shape.count()); }
    void seed(const RandomStream& stream) override { m_stream = stream; }
    void visitState(StateArchive& archive) override { archive.value(m_stream); }

    void forward(Batch<const T> x, Batch<T> y, Pass pass) override {
        m_active = pass == Pass::Training;
        if (!m_active) {
            std::memcpy(y.data, x.data, static_cast<std::size_t>(x.columns * x.stride) * sizeof(T));
            return;
        }
        for (std::int64_t j = 0; j < x.columns; ++j) {
            const T* in = x.column(j);
            T* out = y.column(j);
            T* factors = m_factors.data() + j * x.rows;
            if (m_channels > 0) {
                perChannel(in, out, factors, x.rows);
            } else {
                perNumber(in, out, factors, x.rows);
            }
        }
    }

    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        for (std::int64_t j = 0; dx.data && j < dy.columns; ++j) {
            const T* factors = m_factors.data() + j * dy.rows;
            for (std::int64_t i = 0; i < dy.rows; ++i) {
                dx.column(j)[i] = m_active ? dy.column(j)[i] * factors[i] : dy.column(j)[i];
            }
            for (std::int64_t i = dy.rows; i < dy.paddedRows(); ++i) {
                dx.column(j)[i] = T{0};
            }
        }
    }

private:
    void perNumber(const T* in, T* out, T* factors, std::int64_t rows) {
        for (std::int64_t i = 0; i < rows; ++i) {
            const NoiseDraw drawn = m_rule.draw(m_stream);
            factors[i] = static_cast<T>(drawn.factor);
            out[i] = factors[i] * in[i] + static_cast<T>(drawn.offset);
        }
    }
    void perChannel(const T* in, T* out, T* factors, std::int64_t rows) {
        for (std::int64_t channel = 0; channel < m_channels; ++channel) {
            const NoiseDraw drawn = m_rule.draw(m_stream);
            for (std::int64_t i = channel; i < rows; i += m_channels) {
                factors[i] = static_cast<T>(drawn.factor);
                out[i] = factors[i] * in[i] + static_cast<T>(drawn.offset);
            }
        }
    }

    Shape m_shape;
    Rule m_rule;
    std::int64_t m_channels; // 0: each number by itself
    RandomStream m_stream{0, Purpose::Dropout};
    AlignedBuffer<T> m_factors;
    bool m_active = false;
};

template <class T, class Rule>
[[nodiscard]] MadeLayer<T> makeNoise(const LayerRequest& request) {
    return MadeLayer<T>(std::make_unique<NoiseLayer<T, Rule>>(request.input, Rule(request.parameters), false));
}

// dimensions: of the input, channels last.
template <class T, class Rule, std::size_t kDimensions>
[[nodiscard]] MadeLayer<T> makeChannelNoise(const LayerRequest& request) {
    if (request.input.sizes.size() != kDimensions) {
        return invalid({}, "takes an input of " + std::to_string(kDimensions) +
                               " dimensions, the last of them channels; what comes in is " + request.input.toString());
    }
    return MadeLayer<T>(std::make_unique<NoiseLayer<T, Rule>>(request.input, Rule(request.parameters), true));
}

// Inverted dropout's rule, shared by the spatial dropouts.
struct DropRule {
    explicit DropRule(const Parameters& parameters) : rate(parameters.real("rate")) {}
    [[nodiscard]] NoiseDraw draw(RandomStream& stream) const {
        return {stream.uniform() < rate ? 0.0 : 1.0 / (1.0 - rate), 0.0};
    }
    double rate;
};

[[nodiscard]] inline ParameterSpec dropRateSpec() {
    return ParameterSpec::real("rate", "Rate", 0.5, 0.0, 0.999).search(0.0, 0.5).says("The share that is dropped.");
}

} // namespace goodfit::nn
