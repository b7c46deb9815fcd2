#include "core/base/aligned_buffer.h"
#include "core/nn/layers/common_parameters.h"
#include "core/nn/layers/registry.h"
#include "core/nn/layers/scale_shift.h"

#include <cmath>

namespace goodfit::nn {

namespace {

// Per channel over the batch and all positions; the variance is the biased one, as Keras takes it, for
// the batch and for the moving average. The moving averages are weights that no optimizer steps.
template <class T>
class BatchNormalization final : public Layer<T> {
public:
    BatchNormalization(Shape shape, double momentum, double epsilon, bool scales, bool shifts)
        : m_shape(std::move(shape)),
          m_channels(m_shape.sizes.back()),
          m_momentum(momentum),
          m_epsilon(epsilon),
          m_learned(m_channels, scales, shifts),
          m_movingMean(m_channels),
          m_movingVariance(m_channels),
          m_mean(m_channels),
          m_inverse(m_channels),
          m_sums(2 * m_channels) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Passes; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override {
        std::vector<WeightBlock> blocks;
        m_learned.appendBlocks(blocks);
        blocks.push_back({"moving_mean", Shape{{m_channels}}, false});
        blocks.push_back({"moving_variance", Shape{{m_channels}}, false});
        return blocks;
    }
    [[nodiscard]] std::int64_t storedParameters() const override { return m_learned.stored(); }
    // Frozen it predicts, while training too: no statistics of the batch, moving averages as they are.
    void setTrainable(bool trainable) override { m_trainable = trainable; }
    void bind(T* parameters, T* gradients) override { m_learned.bind(parameters, gradients); }
    void initialize(RandomStream& /*stream*/) override {
        m_learned.initialize();
        for (std::int64_t c = 0; c < m_channels; ++c) {
            m_movingMean[c] = 0.0;
            m_movingVariance[c] = 1.0;
        }
    }

    void visitState(StateArchive& archive) override {
        archive.fixed(m_movingMean);
        archive.fixed(m_movingVariance);
    }

    void exportWeights(std::span<float> values) const override {
        std::size_t at = m_learned.exportTo(values, false);
        for (const AlignedBuffer<double>* moving : {&m_movingMean, &m_movingVariance}) {
            for (std::int64_t c = 0; c < m_channels; ++c) {
                values[at++] = static_cast<float>((*moving)[c]);
            }
        }
    }
    void importWeights(std::span<const float> values) override {
        std::size_t at = m_learned.importFrom(values);
        for (AlignedBuffer<double>* moving : {&m_movingMean, &m_movingVariance}) {
            for (std::int64_t c = 0; c < m_channels; ++c) {
                (*moving)[c] = static_cast<double>(values[at++]);
            }
        }
    }
    void exportGradients(std::span<double> values) const override {
        std::size_t at = m_learned.exportTo(values, true);
        std::fill(values.begin() + static_cast<std::ptrdiff_t>(at), values.end(), 0.0);
    }

    void forward(Batch<const T> x, Batch<T> y, Pass pass) override {
        if (pass == Pass::Training && m_trainable) {
            measure(x);
        } else {
            for (std::int64_t c = 0; c < m_channels; ++c) {
                m_mean[c] = m_movingMean[c];
                m_inverse[c] = 1.0 / std::sqrt(m_movingVariance[c] + m_epsilon);
            }
        }
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t i = 0, c = 0; i < x.rows; ++i, c = c + 1 == m_channels ? 0 : c + 1) {
                y.column(j)[i] = m_learned.apply(c, normalized(x.column(j)[i], c));
            }
        }
    }

    // d x = inverse (g - mean(g) - x̂ mean(g x̂)) with g = gamma d y; frozen, inverse g.
    void backward(Batch<const T> x, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        m_learned.clearGradients();
        m_sums.clear();
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t i = 0, c = 0; i < x.rows; ++i, c = c + 1 == m_channels ? 0 : c + 1) {
                const T xHat = normalized(x.column(j)[i], c);
                const T g = m_learned.back(c, xHat, dy.column(j)[i]);
                dy.column(j)[i] = g;
                m_sums[c] += static_cast<double>(g);
                m_sums[m_channels + c] += static_cast<double>(g) * static_cast<double>(xHat);
            }
        }
        const double share = m_trainable ? 1.0 / static_cast<double>(x.columns * x.rows / m_channels) : 0.0;
        for (std::int64_t j = 0; dx.data && j < x.columns; ++j) {
            for (std::int64_t i = 0, c = 0; i < x.rows; ++i, c = c + 1 == m_channels ? 0 : c + 1) {
                const T xHat = normalized(x.column(j)[i], c);
                const T common =
                    static_cast<T>(share * (m_sums[c] + static_cast<double>(xHat) * m_sums[m_channels + c]));
                dx.column(j)[i] = static_cast<T>(m_inverse[c]) * (dy.column(j)[i] - common);
            }
            std::fill(dx.column(j) + x.rows, dx.column(j) + x.paddedRows(), T{0});
        }
    }

private:
    [[nodiscard]] T normalized(T value, std::int64_t channel) const {
        return (value - static_cast<T>(m_mean[channel])) * static_cast<T>(m_inverse[channel]);
    }

    // Mean and variance of this batch, in double and in two passes; the moving averages follow.
    void measure(Batch<const T> x) {
        const double share = 1.0 / static_cast<double>(x.columns * x.rows / m_channels);
        m_mean.clear();
        m_inverse.clear();
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t i = 0, c = 0; i < x.rows; ++i, c = c + 1 == m_channels ? 0 : c + 1) {
                m_mean[c] += share * static_cast<double>(x.column(j)[i]);
            }
        }
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t i = 0, c = 0; i < x.rows; ++i, c = c + 1 == m_channels ? 0 : c + 1) {
                const double off = static_cast<double>(x.column(j)[i]) - m_mean[c];
                m_inverse[c] += share * off * off;
            }
        }
        for (std::int64_t c = 0; c < m_channels; ++c) {
            m_movingMean[c] = m_momentum * m_movingMean[c] + (1.0 - m_momentum) * m_mean[c];
            m_movingVariance[c] = m_momentum * m_movingVariance[c] + (1.0 - m_momentum) * m_inverse[c];
            m_inverse[c] = 1.0 / std::sqrt(m_inverse[c] + m_epsilon);
        }
    }

    Shape m_shape;
    std::int64_t m_channels;
    double m_momentum, m_epsilon;
    bool m_trainable = true;
    ScaleShift<T> m_learned;
    AlignedBuffer<double> m_movingMean, m_movingVariance;
    AlignedBuffer<double> m_mean, m_inverse; // of the pass under way; inverse: 1 / deviation
    AlignedBuffer<double> m_sums;            // of g and of g x̂ per channel
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    const Parameters& p = request.parameters;
    return MadeLayer<T>(std::make_unique<BatchNormalization<T>>(request.input, p.real("momentum"), p.real("epsilon"),
                                                                p.boolean("scale"), p.boolean("center")));
}

} // namespace

const LayerInfo& batchNormalizationInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "batch_normalization",
                  .label = "Batch normalization",
                  .category = "Normalization",
                  .help = "Gives every channel mean 0 and variance 1 over the batch, then a learned scale and shift.",
                  .formula = "y = γ (x − μ) / √(σ² + ε) + β",
                  .advice = "Deep networks train faster and bear larger rates. Before or after the activation; not "
                            "after dropout; batches of 16 and more.",
                  .source = "Ioffe and Szegedy, 2015",
                  .parameters = {ParameterSpec::real("momentum", "Momentum", 0.99, 0.0, 0.99999)
                                     .search(0.8, 0.999)
                                     .says("How long the moving averages, which predictions use, remember."),
                                 normalizationEpsilonSpec(), centerSpec(), scaleSpec(), trainableSpec()}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
