// One axis of a Parzen mixture: N kernels at the observations and a prior kernel, the last one.
//
// Numeric: a normal at the observation, truncated to 0 … 1 (unit coordinates; a linear map of the range
// changes nothing). Its width is the larger gap to its neighbours, the ends of the range included; of two or
// more, the outermost use the inner gap alone; at least 1 / min(100, N + 2), at most 1. Prior: mean 1/2,
// width 1. A stepped axis has the mass of a step instead of the density. Choices, K of them: kernel i gives
// choice k a probability ∝ 1/(N + 1) + [k is its own]; the prior is even.
// Source: Bergstra, Bardenet, Bengio and Kégl (2011), in Optuna's form (Akiba et al. 2019; Watanabe 2023).
#pragma once

#include "core/base/random.h"
#include "core/search/axis.h"

#include <memory>
#include <span>
#include <vector>

namespace goodfit::search {

class ParzenColumn {
public:
    virtual ~ParzenColumn() = default;
    // Adds ln of every kernel's density at the coordinate; `sums` has N + 1 entries.
    virtual void addLog(double coordinate, std::span<double> sums) const = 0;
    // A coordinate drawn from one kernel.
    [[nodiscard]] virtual double sample(std::size_t kernel, RandomStream& stream) const = 0;
};

// The widths of the kernels at these coordinates by the rule above (without the prior's).
[[nodiscard]] std::vector<double> neighbourWidths(std::span<const double> coordinates);

// The coordinates are those of the observations, oldest first. The axis must outlive the column.
[[nodiscard]] std::unique_ptr<ParzenColumn> makeParzenColumn(const Axis& axis, std::vector<double> coordinates);

} // namespace goodfit::search
