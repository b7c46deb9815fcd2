// A Parzen mixture over points of several axes: kernel i is the product of its one-dimensional kernels
// (parzen_column.h), so it keeps what belongs together. N observations have weights 1, or from the 25th on a
// ramp from 1/N to 1 for the older ones; the prior kernel weighs 1.
// Source: Bergstra et al. (2011); the joint form as Optuna's multivariate TPE.
#pragma once

#include "core/search/samplers/parzen_column.h"

namespace goodfit::search {

class Parzen {
public:
    // columns[j]: the coordinates of all observations on axes[j], oldest first, none missing. The axes must
    // outlive the mixture.
    Parzen(std::span<const Axis* const> axes, std::span<const std::vector<double>> columns);

    // A point, a coordinate an axis.
    [[nodiscard]] std::vector<double> sample(RandomStream& stream) const;
    // ln of the density at the point (of the mass, on steps and choices).
    [[nodiscard]] double logDensity(std::span<const double> point) const;

private:
    std::vector<std::unique_ptr<ParzenColumn>> m_columns;
    std::vector<double> m_logWeights;
    std::vector<double> m_cumulative;
};

// Of N observations, oldest first, and then the prior; they sum to 1.
[[nodiscard]] std::vector<double> parzenWeights(std::size_t observations);
// ln Σ exp, without overflow.
[[nodiscard]] double logSumExp(std::span<const double> logs);

} // namespace goodfit::search
