// An activation as a layer of its own. One that goes across features (softmax) works on the channels, the last
// dimension, of each place, as in Keras; what one learns (PReLU) is a number for every feature.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/nn/activation.h"
#include "core/nn/layer.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace goodfit::nn {

template <class T>
class ActivationLayer final : public Layer<T> {
public:
    ActivationLayer(Shape shape, const ActivationInfo& info, const Settings& settings)
        : m_shape(std::move(shape)),
          m_activation(info.make<T>(settings)),
          m_learned(m_activation->parameterCount(m_shape.count())) {
        m_channels = info.acrossFeatures && m_shape.sizes.size() > 1 ? m_shape.sizes.back() : 0;
        m_id = m_channels > 0 ? std::string() : info.about.id;
    }

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override {
        return m_learned > 0 ? std::vector<WeightBlock>{{"alpha", m_shape, true, storedParameters()}}
                             : std::vector<WeightBlock>{};
    }
    [[nodiscard]] std::int64_t storedParameters() const override { return paddedTo(m_learned); }
    [[nodiscard]] double workspaceBytes(double /*batch*/) const override {
        return 3.0 * static_cast<double>(paddedTo(m_channels)) * static_cast<double>(sizeof(T));
    }
    void reserve(std::int64_t /*batch*/) override {
        for (AlignedBuffer<T>& place : m_place) {
            place.resize(paddedTo(m_channels));
        }
    }
    void bind(T* parameters, T* gradients) override {
        m_alpha = parameters;
        m_gradient = gradients;
        m_activation->bind(parameters, gradients, m_learned);
    }
    void initialize(RandomStream& /*stream*/) override { m_activation->initialize(); }
    void exportWeights(std::span<float> values) const override {
        std::transform(m_alpha, m_alpha + m_learned, values.begin(), [](T a) { return static_cast<float>(a); });
    }
    void importWeights(std::span<const float> values) override {
        std::transform(values.begin(), values.begin() + m_learned, m_alpha, [](float a) { return static_cast<T>(a); });
    }
    void exportGradients(std::span<double> values) const override {
        std::copy_n(m_gradient, m_learned, values.begin());
    }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Passes; }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        if (m_leftOut) {
            std::memcpy(y.data, x.data, static_cast<std::size_t>(x.columns * x.stride) * sizeof(T));
        } else if (m_channels == 0) {
            m_activation->forward(x, y);
        } else {
            eachPlace(x.columns, [&](std::int64_t j, std::int64_t start) {
                std::copy_n(x.column(j) + start, m_channels, m_place[0].data());
                m_activation->forward(place(0).asConst(), place(1));
                std::copy_n(m_place[1].data(), m_channels, y.column(j) + start);
            });
        }
    }

    void backward(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) override {
        m_activation->clearGradients();
        if (m_channels > 0) {
            return dx.data ? backPlaces(x, y, dy, dx) : void();
        }
        if (!m_leftOut) { // without dx the gradient still reaches what the activation learns
            return dx.data || m_learned > 0 ? m_activation->backward(x, y, dy.asConst(), dx.data ? dx : dy) : void();
        }
        if (dx.data) {
            std::memcpy(dx.data, dy.data, static_cast<std::size_t>(dy.columns * dy.stride) * sizeof(T));
        }
    }

    [[nodiscard]] std::string_view endActivation() const override { return m_id; }
    void leaveOutEndActivation(bool leave) override { m_leftOut = leave; }

private:
    [[nodiscard]] Batch<T> place(std::size_t which) {
        return {m_place[which].data(), m_channels, 1, paddedTo(m_channels)};
    }
    template <class Work>
    void eachPlace(std::int64_t columns, const Work& work) {
        for (std::int64_t j = 0; j < columns; ++j) {
            for (std::int64_t start = 0; start < m_shape.count(); start += m_channels) {
                work(j, start);
            }
        }
    }
    void backPlaces(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) {
        eachPlace(x.columns, [&](std::int64_t j, std::int64_t start) {
            std::copy_n(x.column(j) + start, m_channels, m_place[0].data());
            std::copy_n(y.column(j) + start, m_channels, m_place[1].data());
            std::copy_n(dy.column(j) + start, m_channels, m_place[2].data());
            m_activation->backward(place(0).asConst(), place(1).asConst(), place(2).asConst(), place(2));
            std::copy_n(m_place[2].data(), m_channels, dx.column(j) + start);
        });
        for (std::int64_t j = 0; j < dx.columns; ++j) {
            std::fill(dx.column(j) + dx.rows, dx.column(j) + dx.paddedRows(), T{0});
        }
    }

    Shape m_shape;
    std::unique_ptr<Activation<T>> m_activation;
    std::int64_t m_learned;
    std::int64_t m_channels = 0; // 0: over all features at once
    std::string m_id;
    T* m_alpha = nullptr;
    T* m_gradient = nullptr;
    AlignedBuffer<T> m_place[3]; // x, y and dy of one place
    bool m_leftOut = false;
};

} // namespace goodfit::nn
