// Poolings over a sequence or an image, channel by channel: the largest number or the mean under every
// position of a window; the global ones have one window over everything.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/nn/layer.h"
#include "core/nn/layers/window.h"

#include <limits>

namespace goodfit::nn {

// Calls work(position, place in the input) for all cells of all windows that lie inside.
template <class Work>
void eachCell(const Window& window, const Work& work) {
    const WindowAxis& rows = window.rows;
    const WindowAxis& columns = window.columns;
    for (std::int64_t row = 0; row < rows.out; ++row) {
        for (std::int64_t column = 0; column < columns.out; ++column) {
            for (std::int64_t r = rows.from(row); r < rows.to(row); ++r) {
                for (std::int64_t c = columns.from(column); c < columns.to(column); ++c) {
                    work(row * columns.out + column, (rows.start(row) + r) * columns.in + columns.start(column) + c);
                }
            }
        }
    }
}

// The gradient goes to the first of equal largest numbers. NaN in a window gives NaN.
template <class T>
class MaxPooling final : public Layer<T> {
public:
    MaxPooling(const Window& window, Shape output) : m_window(window), m_output(std::move(output)) {}

    [[nodiscard]] Shape outputShape() const override { return m_output; }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        return batch * static_cast<double>(m_output.count()) * static_cast<double>(sizeof(std::int32_t));
    }
    void reserve(std::int64_t batch) override { m_places.resize(batch * m_output.count()); }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        const std::int64_t channels = m_window.channels;
        for (std::int64_t j = 0; j < x.columns; ++j) {
            std::fill_n(y.column(j), y.rows, -std::numeric_limits<T>::infinity());
            std::int32_t* places = m_places.data() + j * y.rows;
            eachCell(m_window, [&](std::int64_t position, std::int64_t place) {
                const T* in = x.column(j) + place * channels;
                T* out = y.column(j) + position * channels;
                std::int32_t* from = places + position * channels;
                for (std::int64_t c = 0; c < channels; ++c) {
                    const bool larger = in[c] > out[c] || in[c] != in[c];
                    out[c] = larger ? in[c] : out[c];
                    from[c] = larger ? static_cast<std::int32_t>(place) : from[c];
                }
            });
        }
    }

    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        const std::int64_t channels = m_window.channels;
        for (std::int64_t j = 0; dx.data && j < dy.columns; ++j) {
            T* to = dx.column(j);
            std::fill_n(to, dx.paddedRows(), T{0});
            const T* delta = dy.column(j);
            const std::int32_t* places = m_places.data() + j * dy.rows;
            for (std::int64_t i = 0; i < dy.rows; i += channels) {
                for (std::int64_t c = 0; c < channels; ++c) {
                    to[places[i + c] * channels + c] += delta[i + c];
                }
            }
        }
    }

private:
    Window m_window;
    Shape m_output;
    AlignedBuffer<std::int32_t> m_places; // where the largest numbers lie, in positions of the input
};

// Padding is left out of the mean, as in TensorFlow.
template <class T>
class AveragePooling final : public Layer<T> {
public:
    AveragePooling(const Window& window, Shape output) : m_window(window), m_output(std::move(output)) {}

    [[nodiscard]] Shape outputShape() const override { return m_output; }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        const std::int64_t channels = m_window.channels;
        for (std::int64_t j = 0; j < x.columns; ++j) {
            std::fill_n(y.column(j), y.rows, T{0});
            eachCell(m_window, [&](std::int64_t position, std::int64_t place) {
                const T* in = x.column(j) + place * channels;
                T* out = y.column(j) + position * channels;
                for (std::int64_t c = 0; c < channels; ++c) {
                    out[c] += in[c];
                }
            });
            scale(y.column(j));
        }
    }

    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        const std::int64_t channels = m_window.channels;
        for (std::int64_t j = 0; dx.data && j < dy.columns; ++j) {
            std::fill_n(dx.column(j), dx.paddedRows(), T{0});
            scale(dy.column(j));
            eachCell(m_window, [&](std::int64_t position, std::int64_t place) {
                const T* delta = dy.column(j) + position * channels;
                T* to = dx.column(j) + place * channels;
                for (std::int64_t c = 0; c < channels; ++c) {
                    to[c] += delta[c];
                }
            });
        }
    }

private:
    // Divides every position by how many cells its window has inside.
    void scale(T* values) const {
        const WindowAxis& rows = m_window.rows;
        const WindowAxis& columns = m_window.columns;
        for (std::int64_t row = 0; row < rows.out; ++row) {
            for (std::int64_t column = 0; column < columns.out; ++column) {
                const std::int64_t cells =
                    (rows.to(row) - rows.from(row)) * (columns.to(column) - columns.from(column));
                const T share = T{1} / static_cast<T>(cells);
                for (std::int64_t c = 0; c < m_window.channels; ++c) {
                    *values++ *= share;
                }
            }
        }
    }

    Window m_window;
    Shape m_output;
};

template <template <class> class Pooling, class T, std::size_t kDimensions>
[[nodiscard]] MadeLayer<T> makePooling(const LayerRequest& request) {
    const Result<Window> window = windowOver(request.input, kDimensions, request.parameters, "pool_size");
    if (!window) {
        return window.error();
    }
    return MadeLayer<T>(std::make_unique<Pooling<T>>(*window, window->output(window->channels)));
}

template <template <class> class Pooling, class T, std::size_t kDimensions>
[[nodiscard]] MadeLayer<T> makeGlobalPooling(const LayerRequest& request) {
    if (std::string problem = wrongRank(request.input, kDimensions); !problem.empty()) {
        return invalid({}, std::move(problem));
    }
    const std::vector<std::int64_t>& sizes = request.input.sizes;
    const auto whole = [](std::int64_t size) { return WindowAxis{size, size, 1, 0, 1}; };
    const Window window{kDimensions == 2 ? whole(sizes[0]) : WindowAxis{}, whole(sizes[kDimensions - 1]), sizes.back(),
                        kDimensions == 2};
    return MadeLayer<T>(std::make_unique<Pooling<T>>(window, Shape{{window.channels}}));
}

[[nodiscard]] inline std::vector<ParameterSpec> poolingParameters() {
    using Spec = ParameterSpec;
    return {Spec::integer("pool_size", "Pool size", 2, 1, 1000)
                .search(2, 4)
                .says("How many neighbours are pooled, in every direction."),
            Spec::integer("strides", "Strides", 0, 0, 1000)
                .search(1, 3)
                .says("How far the window moves at a time; 0: the pool size."),
            paddingSpec()};
}

} // namespace goodfit::nn
