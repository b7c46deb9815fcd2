#include "core/base/aligned_buffer.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

// A step counts where any of its channels differs from the value; one that does not becomes zero.
template <class T>
class Masking final : public Layer<T> {
public:
    Masking(Shape shape, double value)
        : m_shape(std::move(shape)), m_channels(m_shape.sizes[1]), m_value(static_cast<T>(value)) {
        m_mask.steps = m_shape.sizes[0];
    }

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        return batch * static_cast<double>(m_mask.steps);
    }
    void reserve(std::int64_t batch) override {
        m_kept.resize(batch * m_mask.steps);
        m_mask.kept = m_kept.data();
    }
    [[nodiscard]] const StepMask* madeMask() const override { return &m_mask; }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t step = 0; step < m_mask.steps; ++step) {
                const T* in = x.column(j) + step * m_channels;
                bool counts = false;
                for (std::int64_t c = 0; c < m_channels; ++c) {
                    counts = counts || in[c] != m_value;
                }
                m_kept[j * m_mask.steps + step] = counts ? 1 : 0;
                copyStep(in, y.column(j) + step * m_channels, counts);
            }
        }
    }

    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        for (std::int64_t j = 0; dx.data && j < dy.columns; ++j) {
            for (std::int64_t step = 0; step < m_mask.steps; ++step) {
                copyStep(dy.column(j) + step * m_channels, dx.column(j) + step * m_channels, m_mask.counts(j, step));
            }
            for (std::int64_t i = dx.rows; i < dx.paddedRows(); ++i) {
                dx.column(j)[i] = T{0};
            }
        }
    }

private:
    void copyStep(const T* from, T* to, bool counts) const {
        for (std::int64_t c = 0; c < m_channels; ++c) {
            to[c] = counts ? from[c] : T{0};
        }
    }

    Shape m_shape;
    std::int64_t m_channels;
    T m_value;
    StepMask m_mask;
    AlignedBuffer<std::uint8_t> m_kept;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    if (request.input.sizes.size() != 2) {
        return invalid({}, "takes a sequence, steps × channels; what comes in is " + request.input.toString() +
                               ": put a Reshape block before it");
    }
    return MadeLayer<T>(std::make_unique<Masking<T>>(request.input, request.parameters.real("mask_value")));
}

} // namespace

const LayerInfo& maskingInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "masking",
                  .label = "Masking",
                  .category = "Recurrent",
                  .help = "Marks the steps of a sequence that only fill it up; recurrent blocks and the global average "
                          "skip them.",
                  .formula = "step t counts where any x(t, c) ≠ v",
                  .advice = "Sequences of different lengths, filled up with one value: put it first. Convolutions, "
                            "poolings, Flatten and Reshape drop the mask; standardised data no longer holds the value "
                            "that filled it.",
                  .source = "Keras Masking",
                  .parameters = {ParameterSpec::real("mask_value", "Mask value", 0.0, -1e9, 1e9)
                                     .says("Steps whose channels all have this value are skipped.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
