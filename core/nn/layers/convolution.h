// A convolution over a sequence or an image: under every position of the window the same weighted units.
// The windows are laid out as columns of a matrix, some at a time so that they stay in the cache, and go
// through the products of kernels.h. Source: Chellapilla, Puri and Simard, 2006.
#pragma once

#include "core/nn/layers/weighted.h"
#include "core/nn/layers/window.h"

namespace goodfit::nn {

template <class T>
class Convolution final : public Layer<T> {
public:
    // output: with the units last. mask: what it does with one.
    Convolution(const Window& window, Shape output, WeightedUnits<T> weighted, MaskUse mask = MaskUse::Drops)
        : m_window(window),
          m_output(std::move(output)),
          m_mask(mask),
          m_weighted(std::move(weighted)),
          m_inStride(strideFor(m_weighted.inputs())),
          m_outStride(paddedTo(m_weighted.units())),
          m_tile(std::clamp<std::int64_t>(kTileNumbers / m_inStride, kFewestColumns, kMostColumns)) {}

    [[nodiscard]] Shape outputShape() const override { return m_output; }
    [[nodiscard]] MaskUse maskUse() const override { return m_mask; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override { return m_weighted.blocks(); }
    [[nodiscard]] std::int64_t storedParameters() const override { return m_weighted.stored(); }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        const double kept = keeps() ? batch * static_cast<double>(m_window.positions() * m_outStride) : 0.0;
        const auto tile = static_cast<double>(m_tile * (m_inStride + 2 * m_outStride));
        const auto sums = static_cast<double>(m_weighted.kernelSize() + m_weighted.biasSize());
        return (m_weighted.workspaceNumbers() + kept + tile + sums) * static_cast<double>(sizeof(T));
    }

    void bind(T* parameters, T* gradients) override { m_weighted.bind(parameters, gradients); }
    void setTrainable(bool trainable) override { m_weighted.setTrainable(trainable); }
    void stopOn(const std::stop_token& token) override { m_weighted.stopOn(token); }
    void initialize(RandomStream& stream) override { m_weighted.initialize(stream); }
    void reserve(std::int64_t batch) override {
        m_weighted.reserve();
        m_in.resize(m_tile * m_inStride);
        m_out.resize(m_tile * m_outStride);
        m_delta.resize(m_tile * m_outStride);
        m_sums.resize(m_weighted.kernelSize() + m_weighted.biasSize());
        if (keeps()) {
            m_kept.resize(batch * m_window.positions() * m_outStride);
        }
    }

    void exportWeights(std::span<float> values) const override { m_weighted.exportWeights(values); }
    void exportGradients(std::span<double> values) const override { m_weighted.exportGradients(values); }
    void importWeights(std::span<const float> values) override { m_weighted.importWeights(values); }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        const std::int64_t all = x.columns * m_window.positions();
        for (std::int64_t first = 0; first < all && !m_weighted.stopped(); first += m_tile) {
            const std::int64_t count = std::min(m_tile, all - first);
            layOut(x, first, count);
            T* z = keeps() && !m_leftOut ? m_kept.data() + first * m_outStride : m_out.data();
            m_weighted.weigh(m_in.data(), m_inStride, z, m_outStride, count);
            if (!m_leftOut) {
                m_weighted.activation().forward(tile(z, count).asConst(), tile(m_out.data(), count));
            }
            for (std::int64_t n = 0; n < count; ++n) {
                std::copy_n(m_out.data() + n * m_outStride, m_weighted.units(), placeOf(y, first + n));
            }
        }
    }

    void backward(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) override {
        if (dx.data) {
            m_weighted.prepareBack();
            for (std::int64_t j = 0; j < dx.columns; ++j) {
                std::fill_n(dx.column(j), dx.paddedRows(), T{0});
            }
        }
        m_weighted.activation().clearGradients();
        const std::int64_t all = x.columns * m_window.positions();
        for (std::int64_t first = 0; first < all && !m_weighted.stopped(); first += m_tile) {
            const std::int64_t count = std::min(m_tile, all - first);
            gatherDelta(y, dy, first, count);
            layOut(x, first, count);
            if (first == 0) {
                m_weighted.setGradients(m_delta.data(), m_outStride, m_in.data(), m_inStride, count);
            } else {
                m_weighted.addGradients(m_delta.data(), m_outStride, m_in.data(), m_inStride, count, m_sums.data());
            }
            if (dx.data) {
                m_weighted.weighBack(m_delta.data(), m_outStride, m_in.data(), m_inStride, count);
                addBack(dx, first, count);
            }
        }
    }

    [[nodiscard]] double penalty() const override { return m_weighted.penalty(); }
    void addPenaltyGradient() override { m_weighted.addPenaltyGradient(); }
    void constrain() override { m_weighted.constrain(); }

    // A softmax over the channels is one over all outputs only where there is a single position.
    [[nodiscard]] std::string_view endActivation() const override {
        const ActivationInfo& info = m_weighted.activationInfo();
        return info.acrossFeatures && m_window.positions() > 1 ? std::string_view{} : info.about.id;
    }
    void leaveOutEndActivation(bool leave) override { m_leftOut = leave; }

private:
    // A tile of windows fits into the second cache beside the weights.
    static constexpr std::int64_t kTileNumbers = 16384;
    static constexpr std::int64_t kFewestColumns = 48;
    static constexpr std::int64_t kMostColumns = 512;

    [[nodiscard]] bool keeps() const { return m_weighted.activation().needsInput(); }
    [[nodiscard]] Batch<T> tile(T* data, std::int64_t count) const {
        return {data, m_weighted.units(), count, m_outStride};
    }
    // Where the channels of a window lie; windows are counted through all examples.
    template <class Number>
    [[nodiscard]] Number* placeOf(Batch<Number> batch, std::int64_t window) const {
        const std::int64_t positions = m_window.positions();
        return batch.column(window / positions) + window % positions * m_weighted.units();
    }

    // The outputs' gradient and, through the activation, that of the weighted sums.
    void gatherDelta(Batch<const T> y, Batch<T> dy, std::int64_t first, std::int64_t count) {
        for (std::int64_t n = 0; n < count; ++n) {
            T* delta = m_delta.data() + n * m_outStride;
            std::copy_n(placeOf(dy, first + n), m_weighted.units(), delta);
            std::fill(delta + m_weighted.units(), delta + m_outStride, T{0});
        }
        if (m_leftOut) {
            return;
        }
        for (std::int64_t n = 0; n < count; ++n) {
            T* out = m_out.data() + n * m_outStride;
            std::copy_n(placeOf(y, first + n), m_weighted.units(), out);
            std::fill(out + m_weighted.units(), out + m_outStride, T{0});
        }
        const Batch<const T> out = tile(m_out.data(), count).asConst();
        const Batch<T> delta = tile(m_delta.data(), count);
        m_weighted.activation().backward(keeps() ? tile(m_kept.data() + first * m_outStride, count).asConst() : out,
                                         out, delta.asConst(), delta);
    }

    // Calls work(row of the window, its column in the tile, the first number of the input that lies under it
    // or null, the first and the end of the cells inside) for these windows.
    template <class Number, class Work>
    void eachRow(Batch<Number> x, std::int64_t first, std::int64_t count, const Work& work) {
        const WindowAxis& rows = m_window.rows;
        const WindowAxis& columns = m_window.columns;
        std::int64_t example = first / m_window.positions();
        std::int64_t row = first % m_window.positions() / columns.out;
        std::int64_t column = first % columns.out;
        const std::int64_t run = columns.size * m_window.channels;
        for (std::int64_t n = 0; n < count; ++n) {
            T* windows = m_in.data() + n * m_inStride;
            const std::int64_t from = columns.from(column) * m_window.channels;
            const std::int64_t to = columns.to(column) * m_window.channels;
            for (std::int64_t r = 0; r < rows.size; ++r) {
                const std::int64_t at = rows.start(row) + r;
                const bool inside = at >= 0 && at < rows.in;
                const std::int64_t place = (at * columns.in + columns.start(column)) * m_window.channels + from;
                work(windows + r * run, inside ? x.column(example) + place : nullptr, from, inside ? to : from);
            }
            if (++column == columns.out) {
                column = 0;
                if (++row == rows.out) {
                    row = 0;
                    ++example;
                }
            }
        }
    }
    // What lies under the windows, the padding as zeros.
    void layOut(Batch<const T> x, std::int64_t first, std::int64_t count) {
        const std::int64_t run = m_window.columns.size * m_window.channels;
        eachRow(x, first, count, [run](T* window, const T* in, std::int64_t from, std::int64_t to) {
            for (std::int64_t i = 0; i < from; ++i) {
                window[i] = T{0};
            }
            for (std::int64_t i = from; i < to; ++i) {
                window[i] = in[i - from];
            }
            for (std::int64_t i = to; i < run; ++i) {
                window[i] = T{0};
            }
        });
    }
    // The windows' gradients to the places they came from.
    void addBack(Batch<T> dx, std::int64_t first, std::int64_t count) {
        eachRow(dx, first, count, [](const T* window, T* in, std::int64_t from, std::int64_t to) {
            for (std::int64_t i = from; i < to; ++i) {
                in[i - from] += window[i];
            }
        });
    }

    Window m_window;
    Shape m_output;
    MaskUse m_mask;
    WeightedUnits<T> m_weighted;
    std::int64_t m_inStride, m_outStride, m_tile;
    AlignedBuffer<T> m_in;           // windows of a tile, one a column
    AlignedBuffer<T> m_out, m_delta; // outputs and gradients of a tile
    AlignedBuffer<T> m_sums;         // gradients of a tile
    AlignedBuffer<T> m_kept;         // z of the batch, when the activation wants it back
    bool m_leftOut = false;
};

template <class T, std::size_t kDimensions>
[[nodiscard]] MadeLayer<T> makeConvolution(const LayerRequest& request) {
    const Result<Window> window = windowOver(request.input, kDimensions, request.parameters, "kernel_size");
    if (!window) {
        return window.error();
    }
    Shape kernel;
    if (kDimensions == 2) {
        kernel.sizes.push_back(window->rows.size);
    }
    for (const std::int64_t size : {window->columns.size, window->channels, request.parameters.integer("filters")}) {
        kernel.sizes.push_back(size);
    }
    Result<WeightedUnits<T>> weighted =
        WeightedUnits<T>::make(request.parameters, kernel, request.parameters.component("activation"));
    if (!weighted) {
        return weighted.error();
    }
    return MadeLayer<T>(
        std::make_unique<Convolution<T>>(*window, window->output(kernel.sizes.back()), std::move(weighted).value()));
}

[[nodiscard]] inline std::vector<ParameterSpec> convolutionParameters() {
    using Spec = ParameterSpec;
    return weightedParameters(
        {Spec::integer("filters", "Filters", 16, 1, 1e6)
             .search(4, 64, true)
             .in("filters")
             .says("How many channels come out; each is a pattern that is looked for everywhere."),
         Spec::integer("kernel_size", "Kernel size", 3, 1, 1000)
             .search(2, 5)
             .says("How many neighbours the window spans, in every direction."),
         Spec::integer("strides", "Strides", 1, 1, 1000)
             .search(1, 2)
             .says("How far the window moves at a time; 2 halves the size."),
         paddingSpec()});
}

} // namespace goodfit::nn
