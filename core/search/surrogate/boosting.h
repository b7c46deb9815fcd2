// Gradient-boosted trees for the quantiles 0.16, 0.5 and 0.84 as a surrogate: mean q50, deviation (q84 - q16)/2.
// Friedman (2001); quantile loss Koenker and Bassett (1978); as scikit-optimize's gbrt. Internal: Eigen.
#pragma once

#include "core/search/surrogate/regression_tree.h"
#include "core/search/surrogate/surrogate.h"

#include <array>

namespace goodfit::search {

struct BoostingOptions {
    int stages = 30;
    double rate = 0.1;
    TreeOptions tree{true, 3, 3}; // random thresholds: many of them make a slope, the best ones a cliff
};

class BoostedQuantile {
public:
    static BoostedQuantile grow(const FeatureSpace& space, const Matrix& points, const Vector& values, double quantile,
                                const BoostingOptions& options, RandomStream& stream);
    [[nodiscard]] double predict(const FeatureSpace& space, const Eigen::Ref<const Vector>& point) const;

private:
    double m_first = 0.0;
    double m_rate = 0.1;
    std::vector<RegressionTree> m_trees; // leaf means are quantiles of residuals
};

class BoostedTrees : public Surrogate {
public:
    // space must outlive it.
    BoostedTrees(const FeatureSpace& space, const Matrix& points, const Vector& values, const BoostingOptions& options,
                 RandomStream& stream);
    [[nodiscard]] Belief predict(const Matrix& points) const override;

private:
    const FeatureSpace* m_space;
    std::array<BoostedQuantile, 3> m_quantiles;
};

} // namespace goodfit::search
