#include "core/search/samplers/parzen.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::search {

namespace {

constexpr std::size_t kRecent = 25;   // of full weight
constexpr double kNegligible = -40.0; // exp of it adds nothing to 1

} // namespace

std::vector<double> parzenWeights(std::size_t observations) {
    std::vector<double> weights(observations + 1, 1.0);
    if (observations > kRecent) {
        const std::size_t older = observations - kRecent;
        const double first = 1.0 / static_cast<double>(observations);
        for (std::size_t i = 0; i < older; ++i) {
            const double share = older == 1 ? 0.0 : static_cast<double>(i) / static_cast<double>(older - 1);
            weights[i] = first + (1.0 - first) * share;
        }
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights) {
        weight /= sum;
    }
    return weights;
}

double logSumExp(std::span<const double> logs) {
    const double largest = *std::max_element(logs.begin(), logs.end());
    if (!std::isfinite(largest)) {
        return largest;
    }
    double sum = 0.0;
    for (const double value : logs) {
        if (value - largest > kNegligible) {
            sum += std::exp(value - largest);
        }
    }
    return largest + std::log(sum);
}

Parzen::Parzen(std::span<const Axis* const> axes, std::span<const std::vector<double>> columns) {
    const std::size_t observations = columns.empty() ? 0 : columns.front().size();
    for (std::size_t j = 0; j < axes.size(); ++j) {
        m_columns.push_back(makeParzenColumn(*axes[j], columns[j]));
    }
    double sum = 0.0;
    for (const double weight : parzenWeights(observations)) {
        m_logWeights.push_back(std::log(weight));
        m_cumulative.push_back(sum += weight);
    }
}

std::vector<double> Parzen::sample(RandomStream& stream) const {
    const double share = stream.uniform() * m_cumulative.back();
    const auto found = std::upper_bound(m_cumulative.begin(), m_cumulative.end() - 1, share);
    const auto kernel = static_cast<std::size_t>(found - m_cumulative.begin());
    std::vector<double> point;
    for (const std::unique_ptr<ParzenColumn>& column : m_columns) {
        point.push_back(column->sample(kernel, stream));
    }
    return point;
}

double Parzen::logDensity(std::span<const double> point) const {
    std::vector<double> sums = m_logWeights;
    for (std::size_t j = 0; j < m_columns.size(); ++j) {
        m_columns[j]->addLog(point[j], sums);
    }
    return logSumExp(sums);
}

} // namespace goodfit::search
