#include "core/search/surrogate/forest.h"

#include <numeric>

namespace goodfit::search {

namespace {

constexpr double kLeastVariance = 1e-12;

} // namespace

ForestOptions extraTrees(int trees) {
    ForestOptions options;
    options.trees = trees;
    options.tree.randomThresholds = true;
    options.tree.leastLeaf = 3;
    return options;
}

Forest Forest::grow(const FeatureSpace& space, const Matrix& points, const Vector& values, const ForestOptions& options,
                    RandomStream& stream) {
    Forest forest(space);
    const std::ptrdiff_t count = values.size();
    for (int tree = 0; tree < options.trees; ++tree) {
        std::vector<std::ptrdiff_t> rows(static_cast<std::size_t>(count));
        std::iota(rows.begin(), rows.end(), std::ptrdiff_t{0});
        if (options.bootstrap) {
            for (std::ptrdiff_t& row : rows) {
                row = stream.below(static_cast<std::uint32_t>(count));
            }
        }
        forest.m_trees.push_back(RegressionTree::grow(space, points, values, std::move(rows), options.tree, stream));
    }
    return forest;
}

Belief Forest::predict(const Matrix& points) const {
    Belief belief{Vector::Zero(points.cols()), Vector::Zero(points.cols())};
    const auto count = static_cast<double>(m_trees.size());
    for (std::ptrdiff_t i = 0; i < points.cols(); ++i) {
        double squares = 0.0;
        for (const RegressionTree& tree : m_trees) {
            const TreeNode& leaf = tree.nodes()[tree.leafOf(*m_space, points.col(i))];
            belief.mean[i] += leaf.mean / count;
            squares += (leaf.variance + leaf.mean * leaf.mean) / count;
        }
        belief.deviation[i] = std::sqrt(std::max(squares - belief.mean[i] * belief.mean[i], kLeastVariance));
    }
    return belief;
}

} // namespace goodfit::search
