// Initial values that do not look at the layer's size.
#pragma once

#include "core/nn/initializer.h"

namespace goodfit::nn {

class ConstantValue final : public Initializer {
public:
    explicit ConstantValue(double value) : m_value(static_cast<float>(value)) {}
    void fill(std::span<float> values, Fan /*fan*/, RandomStream& /*stream*/,
              const std::stop_token& stop) const override {
        drawEach(values, stop, [&] { return m_value; });
    }

private:
    float m_value;
};

class NormalValues final : public Initializer {
public:
    NormalValues(double mean, double deviation) : m_mean(mean), m_deviation(deviation) {}
    void fill(std::span<float> values, Fan /*fan*/, RandomStream& stream, const std::stop_token& stop) const override {
        drawEach(values, stop, [&] { return static_cast<float>(m_mean + m_deviation * stream.normal()); });
    }

private:
    double m_mean, m_deviation;
};

class UniformValues final : public Initializer {
public:
    UniformValues(double low, double high) : m_low(low), m_high(high) {}
    void fill(std::span<float> values, Fan /*fan*/, RandomStream& stream, const std::stop_token& stop) const override {
        drawEach(values, stop, [&] { return static_cast<float>(stream.uniform(m_low, m_high)); });
    }

private:
    double m_low, m_high;
};

} // namespace goodfit::nn
