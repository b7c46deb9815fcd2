#include "core/base/aligned_buffer.h"
#include "core/nn/layers/common_parameters.h"
#include "core/nn/layers/registry.h"
#include "core/nn/layers/scale_shift.h"

#include <cmath>

namespace goodfit::nn {

namespace {

// Over the channels (the last dimension) of each position of each example.
template <class T>
class LayerNormalization final : public Layer<T> {
public:
    LayerNormalization(Shape shape, double epsilon, bool scales, bool shifts)
        : m_shape(std::move(shape)),
          m_channels(m_shape.sizes.back()),
          m_positions(m_shape.count() / m_channels),
          m_epsilon(epsilon),
          m_learned(m_channels, scales, shifts) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Passes; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override {
        std::vector<WeightBlock> blocks;
        m_learned.appendBlocks(blocks);
        return blocks;
    }
    [[nodiscard]] std::int64_t storedParameters() const override { return m_learned.stored(); }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        return 2.0 * batch * static_cast<double>(m_positions) * static_cast<double>(sizeof(T));
    }
    void reserve(std::int64_t batch) override {
        m_mean.resize(batch * m_positions);
        m_inverse.resize(batch * m_positions);
    }
    void bind(T* parameters, T* gradients) override { m_learned.bind(parameters, gradients); }
    void initialize(RandomStream& /*stream*/) override { m_learned.initialize(); }
    void exportWeights(std::span<float> values) const override { m_learned.exportTo(values, false); }
    void importWeights(std::span<const float> values) override { m_learned.importFrom(values); }
    void exportGradients(std::span<double> values) const override { m_learned.exportTo(values, true); }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t position = 0; position < m_positions; ++position) {
                const T* in = x.column(j) + position * m_channels;
                T* out = y.column(j) + position * m_channels;
                const std::int64_t at = j * m_positions + position;
                measure(in, at);
                for (std::int64_t c = 0; c < m_channels; ++c) {
                    out[c] = m_learned.apply(c, (in[c] - m_mean[at]) * m_inverse[at]);
                }
            }
        }
    }

    void backward(Batch<const T> x, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        m_learned.clearGradients();
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t position = 0; position < m_positions; ++position) {
                backPosition(x.column(j) + position * m_channels, dy.column(j) + position * m_channels,
                             dx.data ? dx.column(j) + position * m_channels : nullptr, j * m_positions + position);
            }
            if (dx.data) {
                std::fill(dx.column(j) + x.rows, dx.column(j) + x.paddedRows(), T{0});
            }
        }
    }

private:
    void measure(const T* in, std::int64_t at) {
        double mean = 0.0;
        for (std::int64_t c = 0; c < m_channels; ++c) {
            mean += static_cast<double>(in[c]);
        }
        mean /= static_cast<double>(m_channels);
        double variance = 0.0;
        for (std::int64_t c = 0; c < m_channels; ++c) {
            const double off = static_cast<double>(in[c]) - mean;
            variance += off * off;
        }
        variance /= static_cast<double>(m_channels);
        m_mean[at] = static_cast<T>(mean);
        m_inverse[at] = static_cast<T>(1.0 / std::sqrt(variance + m_epsilon));
    }

    // d x = inverse (g - mean(g) - x̂ mean(g x̂)) with g = gamma d y.
    void backPosition(const T* in, T* dy, T* dx, std::int64_t at) {
        double sum = 0.0, product = 0.0;
        for (std::int64_t c = 0; c < m_channels; ++c) {
            const T xHat = (in[c] - m_mean[at]) * m_inverse[at];
            dy[c] = m_learned.back(c, xHat, dy[c]);
            sum += static_cast<double>(dy[c]);
            product += static_cast<double>(dy[c]) * static_cast<double>(xHat);
        }
        const double share = 1.0 / static_cast<double>(m_channels);
        for (std::int64_t c = 0; dx && c < m_channels; ++c) {
            const T xHat = (in[c] - m_mean[at]) * m_inverse[at];
            dx[c] = m_inverse[at] * (dy[c] - static_cast<T>(share * (sum + static_cast<double>(xHat) * product)));
        }
    }

    Shape m_shape;
    std::int64_t m_channels, m_positions;
    double m_epsilon;
    ScaleShift<T> m_learned;
    AlignedBuffer<T> m_mean, m_inverse; // [batch × positions]
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    const Parameters& p = request.parameters;
    return MadeLayer<T>(std::make_unique<LayerNormalization<T>>(request.input, p.real("epsilon"), p.boolean("scale"),
                                                                p.boolean("center")));
}

} // namespace

const LayerInfo& layerNormalizationInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "layer_normalization",
                  .label = "Layer normalization",
                  .category = "Normalization",
                  .help = "Gives the features of every example mean 0 and variance 1, then a learned scale and shift.",
                  .formula = "y = γ (x − μ) / √(σ² + ε) + β",
                  .advice = "As batch normalization, for small batches and sequences: the same in training and use.",
                  .source = "Ba, Kiros and Hinton, 2016",
                  .parameters = {normalizationEpsilonSpec(), centerSpec(), scaleSpec(), trainableSpec()}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
