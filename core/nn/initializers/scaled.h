// Random weights whose spread depends on how many units they connect: variance = gain / fan.
#pragma once

#include "core/nn/initializer.h"

namespace goodfit::nn {

enum class FanKind { In, Out, Average };

// Uniform in ±√(3 · gain / fan).
class ScaledUniform final : public Initializer {
public:
    ScaledUniform(double gain, FanKind kind) : m_gain(gain), m_kind(kind) {}
    void fill(std::span<float> values, Fan fan, RandomStream& stream, const std::stop_token& stop) const override;

private:
    double m_gain;
    FanKind m_kind;
};

// Normal with variance gain / fan, cut at two deviations and widened again for what the cut takes away,
// as Keras does.
class ScaledNormal final : public Initializer {
public:
    ScaledNormal(double gain, FanKind kind) : m_gain(gain), m_kind(kind) {}
    void fill(std::span<float> values, Fan fan, RandomStream& stream, const std::stop_token& stop) const override;

private:
    double m_gain;
    FanKind m_kind;
};

} // namespace goodfit::nn
