#include "core/search/surrogate/regression_tree.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

using Rows = std::vector<std::ptrdiff_t>;

struct Split {
    std::ptrdiff_t feature = -1;
    double threshold = 0.0;
    double gain = 0.0; // sum²/count left + right, less that of all
};

struct Sums {
    double sum = 0.0;
    double count = 0.0;
    void add(double value) {
        sum += value;
        count += 1.0;
    }
    [[nodiscard]] double score() const { return count > 0.0 ? sum * sum / count : 0.0; }
};

bool goesLeft(const Feature& feature, double code, double threshold) {
    return feature.category ? code == threshold : code <= threshold;
}

class Grower {
public:
    Grower(const FeatureSpace& space, const Matrix& points, const Vector& values, const TreeOptions& options,
           RandomStream& stream)
        : m_space(space), m_points(points), m_values(values), m_options(options), m_stream(stream) {}

    [[nodiscard]] Split bestSplit(const Rows& rows) {
        Split best;
        Sums all;
        for (const std::ptrdiff_t row : rows) {
            all.add(m_values[row]);
        }
        for (std::ptrdiff_t j = 0; j < m_space.size(); ++j) {
            if (m_options.randomThresholds || m_space.feature(j).category) {
                tryThresholds(j, rows, all, best);
            } else {
                scan(j, rows, all, best);
            }
        }
        return best;
    }

private:
    void consider(Split& best, std::ptrdiff_t feature, double threshold, const Sums& left, const Sums& all) const {
        const Sums right{all.sum - left.sum, all.count - left.count};
        const auto least = static_cast<double>(m_options.leastLeaf);
        const double gain = left.score() + right.score() - all.score();
        if (left.count >= least && right.count >= least && gain > best.gain) {
            best = {feature, threshold, gain};
        }
    }

    void tryThresholds(std::ptrdiff_t j, const Rows& rows, const Sums& all, Split& best) {
        const Feature& feature = m_space.feature(j);
        std::vector<double> codes;
        for (const std::ptrdiff_t row : rows) {
            codes.push_back(m_points(j, row));
        }
        std::sort(codes.begin(), codes.end());
        if (codes.front() == codes.back()) {
            return;
        }
        std::vector<double> thresholds;
        if (feature.category) {
            codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
            thresholds = codes;
            if (m_options.randomThresholds) {
                thresholds = {codes[m_stream.below(static_cast<std::uint32_t>(codes.size()))]};
            }
        } else {
            thresholds = {m_stream.uniform(codes.front(), codes.back())};
        }
        for (const double threshold : thresholds) {
            Sums left;
            for (const std::ptrdiff_t row : rows) {
                if (goesLeft(feature, m_points(j, row), threshold)) {
                    left.add(m_values[row]);
                }
            }
            consider(best, j, threshold, left, all);
        }
    }

    // All thresholds half way between neighbours.
    void scan(std::ptrdiff_t j, const Rows& rows, const Sums& all, Split& best) const {
        Rows sorted = rows;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [&](std::ptrdiff_t a, std::ptrdiff_t b) { return m_points(j, a) < m_points(j, b); });
        Sums left;
        for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
            left.add(m_values[sorted[i]]);
            const double here = m_points(j, sorted[i]);
            const double next = m_points(j, sorted[i + 1]);
            if (here < next) {
                consider(best, j, here + (next - here) / 2, left, all);
            }
        }
    }

    const FeatureSpace& m_space;
    const Matrix& m_points;
    const Vector& m_values;
    const TreeOptions& m_options;
    RandomStream& m_stream;
};

void describe(TreeNode& node, const Vector& values) {
    double sum = 0.0;
    for (const std::ptrdiff_t row : node.rows) {
        sum += values[row];
    }
    node.mean = sum / static_cast<double>(node.rows.size());
    double squares = 0.0;
    for (const std::ptrdiff_t row : node.rows) {
        squares += (values[row] - node.mean) * (values[row] - node.mean);
    }
    node.variance = squares / static_cast<double>(node.rows.size());
}

} // namespace

RegressionTree RegressionTree::grow(const FeatureSpace& space, const Matrix& points, const Vector& values, Rows rows,
                                    const TreeOptions& options, RandomStream& stream) {
    RegressionTree tree;
    Grower grower(space, points, values, options, stream);
    tree.m_nodes.emplace_back();
    tree.m_nodes.front().rows = std::move(rows);
    std::vector<std::pair<std::size_t, int>> open{{0, 0}}; // node, depth
    while (!open.empty()) {
        const auto [index, depth] = open.back();
        open.pop_back();
        describe(tree.m_nodes[index], values);
        const bool small = std::ssize(tree.m_nodes[index].rows) < 2 * options.leastLeaf;
        if (small || depth >= options.mostDepth || !(tree.m_nodes[index].variance > 0.0)) {
            continue;
        }
        const Split split = grower.bestSplit(tree.m_nodes[index].rows);
        if (split.feature < 0) {
            continue;
        }
        TreeNode left, right;
        for (const std::ptrdiff_t row : tree.m_nodes[index].rows) {
            const bool first = goesLeft(space.feature(split.feature), points(split.feature, row), split.threshold);
            (first ? left : right).rows.push_back(row);
        }
        TreeNode& node = tree.m_nodes[index];
        node.feature = split.feature;
        node.threshold = split.threshold;
        node.left = tree.m_nodes.size();
        node.right = node.left + 1;
        node.rows.clear();
        open.emplace_back(node.right, depth + 1);
        open.emplace_back(node.left, depth + 1);
        tree.m_nodes.push_back(std::move(left));
        tree.m_nodes.push_back(std::move(right));
    }
    return tree;
}

std::size_t RegressionTree::leafOf(const FeatureSpace& space, const Eigen::Ref<const Vector>& point) const {
    std::size_t index = 0;
    while (m_nodes[index].feature >= 0) {
        const TreeNode& node = m_nodes[index];
        const bool left = goesLeft(space.feature(node.feature), point[node.feature], node.threshold);
        index = left ? node.left : node.right;
    }
    return index;
}

} // namespace goodfit::search
