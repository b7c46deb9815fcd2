#include "core/search/samplers/kernel_density.h"

#include "core/search/normal.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::search {

namespace {

constexpr double kLeastBandwidth = 1e-3;

double deviationOf(const std::vector<double>& values) {
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0.0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return std::sqrt(squares / count);
}

} // namespace

KernelDensity::KernelDensity(std::vector<const Axis*> axes, std::vector<std::vector<double>> columns)
    : m_axes(std::move(axes)), m_columns(std::move(columns)) {
    const auto dimensions = static_cast<double>(m_axes.size());
    for (std::size_t j = 0; j < m_axes.size(); ++j) {
        const auto count = static_cast<double>(m_columns[j].size());
        const double width = 1.06 * deviationOf(m_columns[j]) * std::pow(count, -1.0 / (4.0 + dimensions));
        // A choice's kernel must not be flatter than even.
        const double even = 1.0 - 1.0 / static_cast<double>(std::max<std::int64_t>(m_axes[j]->count(), 2));
        const double most = m_axes[j]->isCategory() ? even : 1e9;
        m_bandwidths.push_back(std::clamp(width, kLeastBandwidth, most));
    }
}

double KernelDensity::density(std::span<const double> point) const {
    const std::size_t count = m_columns.front().size();
    double sum = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        double product = 1.0;
        for (std::size_t j = 0; j < m_axes.size(); ++j) {
            const double own = m_columns[j][i];
            const double h = m_bandwidths[j];
            if (m_axes[j]->isCategory()) {
                product *= own == point[j] ? 1.0 - h : h / static_cast<double>(m_axes[j]->count() - 1);
            } else {
                product *= std::exp(normalLogDensity((point[j] - own) / h)) / h;
            }
        }
        sum += product;
    }
    return sum / static_cast<double>(count);
}

std::vector<double> KernelDensity::sampleNear(double bandwidths, RandomStream& stream) const {
    const std::size_t own = stream.below(static_cast<std::uint32_t>(m_columns.front().size()));
    std::vector<double> point;
    for (std::size_t j = 0; j < m_axes.size(); ++j) {
        const double at = m_columns[j][own];
        if (m_axes[j]->isCategory()) {
            const bool kept = stream.uniform() < 1.0 - m_bandwidths[j];
            const double other = stream.below(static_cast<std::uint32_t>(m_axes[j]->count()));
            point.push_back(kept ? at : other);
        } else {
            const double width = m_bandwidths[j] * bandwidths;
            const double z = truncatedNormalAt(stream.uniform(), -at / width, (1.0 - at) / width);
            point.push_back(m_axes[j]->snapped(std::clamp(at + width * z, 0.0, 1.0)));
        }
    }
    return point;
}

} // namespace goodfit::search
