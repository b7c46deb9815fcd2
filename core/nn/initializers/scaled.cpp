#include "core/nn/initializers/scaled.h"

#include <algorithm>
#include <cmath>

namespace goodfit::nn {

namespace {

double variance(double gain, FanKind kind, Fan fan) {
    const auto in = static_cast<double>(fan.in);
    const auto out = static_cast<double>(fan.out);
    const double fans = kind == FanKind::In ? in : kind == FanKind::Out ? out : (in + out) / 2.0;
    return gain / std::max(1.0, fans);
}

} // namespace

void ScaledUniform::fill(std::span<float> values, Fan fan, RandomStream& stream, const std::stop_token& stop) const {
    const double limit = std::sqrt(3.0 * variance(m_gain, m_kind, fan));
    drawEach(values, stop, [&] { return static_cast<float>(stream.uniform(-limit, limit)); });
}

void ScaledNormal::fill(std::span<float> values, Fan fan, RandomStream& stream, const std::stop_token& stop) const {
    constexpr double kCutDeviation = 0.87962566103423978; // of a normal cut at two deviations
    const double deviation = std::sqrt(variance(m_gain, m_kind, fan)) / kCutDeviation;
    drawEach(values, stop, [&] {
        double draw = stream.normal();
        while (std::abs(draw) > 2.0) {
            draw = stream.normal();
        }
        return static_cast<float>(draw * deviation);
    });
}

} // namespace goodfit::nn
