#include "core/search/surrogate/boosting.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::search {

namespace {

constexpr std::array<double, 3> kLevels{0.16, 0.5, 0.84};
constexpr double kLeastDeviation =
    0.1; // of standardised values: where both quantiles agree, too little is known to agree on

// Linear between order statistics.
double quantileOf(std::vector<double> values, double level) {
    std::sort(values.begin(), values.end());
    const double place = level * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

} // namespace

BoostedQuantile BoostedQuantile::grow(const FeatureSpace& space, const Matrix& points, const Vector& values,
                                      double quantile, const BoostingOptions& options, RandomStream& stream) {
    BoostedQuantile model;
    model.m_rate = options.rate;
    model.m_first = quantileOf({values.begin(), values.end()}, quantile);
    Vector predicted = Vector::Constant(values.size(), model.m_first);
    std::vector<std::ptrdiff_t> rows(static_cast<std::size_t>(values.size()));
    std::iota(rows.begin(), rows.end(), std::ptrdiff_t{0});
    for (int stage = 0; stage < options.stages; ++stage) {
        const Vector residuals = values - predicted;
        const Vector slopes = residuals.unaryExpr([&](double r) { return r > 0.0 ? quantile : quantile - 1.0; });
        RegressionTree tree = RegressionTree::grow(space, points, slopes, rows, options.tree, stream);
        for (TreeNode& node : tree.nodes()) {
            std::vector<double> own;
            for (const std::ptrdiff_t row : node.rows) {
                own.push_back(residuals[row]);
            }
            if (own.empty()) {
                continue;
            }
            node.mean = quantileOf(std::move(own), quantile);
            for (const std::ptrdiff_t row : node.rows) {
                predicted[row] += options.rate * node.mean;
            }
        }
        model.m_trees.push_back(std::move(tree));
    }
    return model;
}

double BoostedQuantile::predict(const FeatureSpace& space, const Eigen::Ref<const Vector>& point) const {
    double value = m_first;
    for (const RegressionTree& tree : m_trees) {
        value += m_rate * tree.nodes()[tree.leafOf(space, point)].mean;
    }
    return value;
}

BoostedTrees::BoostedTrees(const FeatureSpace& space, const Matrix& points, const Vector& values,
                           const BoostingOptions& options, RandomStream& stream)
    : m_space(&space) {
    for (std::size_t level = 0; level < kLevels.size(); ++level) {
        m_quantiles[level] = BoostedQuantile::grow(space, points, values, kLevels[level], options, stream);
    }
}

Belief BoostedTrees::predict(const Matrix& points) const {
    Belief belief{Vector(points.cols()), Vector(points.cols())};
    for (std::ptrdiff_t i = 0; i < points.cols(); ++i) {
        const double low = m_quantiles[0].predict(*m_space, points.col(i));
        const double high = m_quantiles[2].predict(*m_space, points.col(i));
        belief.mean[i] = m_quantiles[1].predict(*m_space, points.col(i));
        belief.deviation[i] = std::max((high - low) / 2, kLeastDeviation);
    }
    return belief;
}

} // namespace goodfit::search
