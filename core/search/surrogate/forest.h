// A forest of regression trees as a surrogate: mean over trees m, variance mean(v_leaf + m_leaf²) - m² (the law of
// total variance; Hutter and others 2014). Internal: Eigen.
#pragma once

#include "core/search/surrogate/regression_tree.h"
#include "core/search/surrogate/surrogate.h"

namespace goodfit::search {

struct ForestOptions {
    int trees = 100;
    bool bootstrap = false; // every tree sees as many rows, drawn with repeats
    TreeOptions tree;
};

class Forest : public Surrogate {
public:
    // space must outlive the forest.
    [[nodiscard]] static Forest grow(const FeatureSpace& space, const Matrix& points, const Vector& values,
                                     const ForestOptions& options, RandomStream& stream);

    [[nodiscard]] Belief predict(const Matrix& points) const override;
    [[nodiscard]] const std::vector<RegressionTree>& trees() const { return m_trees; }

private:
    explicit Forest(const FeatureSpace& space) : m_space(&space) {}

    const FeatureSpace* m_space;
    std::vector<RegressionTree> m_trees;
};

// Extra trees, leaves of at least three rows: scikit-optimize's forest.
[[nodiscard]] ForestOptions extraTrees(int trees);

} // namespace goodfit::search
