// What the activations share that are a scalar function f with its derivative f', told from z. Such a
// Function<T> is made from Parameters or nothing and has value(z) and slope(z), both const.
#pragma once

#include "core/nn/activation.h"

namespace goodfit::nn {

template <class T, template <class> class Function>
class PointwiseActivation final : public Activation<T> {
public:
    explicit PointwiseActivation(Function<T> function) : m_function(function) {}

    [[nodiscard]] bool needsInput() const override { return true; }

    void forward(Batch<const T> z, Batch<T> y) const override {
        for (std::int64_t j = 0; j < z.columns; ++j) {
            const T* in = z.column(j);
            T* out = y.column(j);
            for (std::int64_t i = 0; i < z.rows; ++i) {
                out[i] = m_function.value(in[i]);
            }
        }
    }

    void backward(Batch<const T> z, Batch<const T> /*y*/, Batch<const T> dy, Batch<T> dz) const override {
        for (std::int64_t j = 0; j < z.columns; ++j) {
            const T* in = z.column(j);
            const T* from = dy.column(j);
            T* to = dz.column(j);
            for (std::int64_t i = 0; i < z.rows; ++i) {
                to[i] = from[i] * m_function.slope(in[i]);
            }
            for (std::int64_t i = z.rows; i < z.paddedRows(); ++i) {
                to[i] = T{0};
            }
        }
    }

private:
    Function<T> m_function;
};

template <template <class> class Function, class T>
[[nodiscard]] std::unique_ptr<Activation<T>> makePointwise(const Parameters& parameters) {
    if constexpr (std::is_constructible_v<Function<T>, const Parameters&>) {
        return std::make_unique<PointwiseActivation<T, Function>>(Function<T>(parameters));
    } else {
        return std::make_unique<PointwiseActivation<T, Function>>(Function<T>());
    }
}

} // namespace goodfit::nn
