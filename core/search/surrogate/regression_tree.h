// A regression tree over feature vectors: numbers split at a threshold, categories one against the rest.
// Breiman and others (1984); with thresholds drawn at random: Geurts, Ernst and Wehenkel (2006). Internal: Eigen.
#pragma once

#include "core/base/random.h"
#include "core/search/surrogate/features.h"

#include <vector>

namespace goodfit::search {

struct TreeOptions {
    bool randomThresholds = false; // one a feature; else the best
    std::ptrdiff_t leastLeaf = 1;  // rows
    int mostDepth = 64;
};

struct TreeNode {
    std::ptrdiff_t feature = -1; // -1: a leaf
    double threshold = 0.0;      // goes left: number <= threshold; category == threshold
    std::size_t left = 0, right = 0;
    double mean = 0.0;
    double variance = 0.0; // of the rows in it
    std::vector<std::ptrdiff_t> rows;
};

class RegressionTree {
public:
    // points [features × count]; rows: those to learn from, with repeats (a bootstrap sample).
    static RegressionTree grow(const FeatureSpace& space, const Matrix& points, const Vector& values,
                               std::vector<std::ptrdiff_t> rows, const TreeOptions& options, RandomStream& stream);

    [[nodiscard]] const std::vector<TreeNode>& nodes() const { return m_nodes; } // the root first
    [[nodiscard]] std::vector<TreeNode>& nodes() { return m_nodes; }
    [[nodiscard]] std::size_t leafOf(const FeatureSpace& space, const Eigen::Ref<const Vector>& point) const;

private:
    std::vector<TreeNode> m_nodes;
};

} // namespace goodfit::search
