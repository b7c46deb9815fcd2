// A kernel density over points of several axes with one bandwidth an axis: 1.06 sd n^(-1/(4+d)) (normal
// reference rule), at least 1e-3. Numeric kernels are normal; the kernel of K choices gives 1 - h to its own and
// h / (K - 1) to each other one. Sources: Silverman (1986); Aitchison and Aitken (1976); as in BOHB.
#pragma once

#include "core/base/random.h"
#include "core/search/axis.h"

#include <span>
#include <vector>

namespace goodfit::search {

class KernelDensity {
public:
    // columns[j][i]: observation i on axes[j]; at least one observation, none missing. The axes must outlive it.
    KernelDensity(std::vector<const Axis*> axes, std::vector<std::vector<double>> columns);

    [[nodiscard]] double density(std::span<const double> point) const;
    // Near an observation drawn at random: numeric values from a normal of so many bandwidths, truncated to the
    // range; a choice kept with chance 1 - h, else any.
    [[nodiscard]] std::vector<double> sampleNear(double bandwidths, RandomStream& stream) const;
    [[nodiscard]] double bandwidth(std::size_t axis) const { return m_bandwidths[axis]; }

private:
    std::vector<const Axis*> m_axes;
    std::vector<std::vector<double>> m_columns;
    std::vector<double> m_bandwidths;
};

} // namespace goodfit::search
