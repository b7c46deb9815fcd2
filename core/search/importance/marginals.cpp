#include "core/search/importance/marginals.h"

#include <algorithm>

namespace goodfit::search {

// What is left of every axis on the way down a tree.
struct TreeMarginals::Box {
    std::vector<double> low, high;          // numbers
    std::vector<std::vector<bool>> allowed; // categories, by choice
};

TreeMarginals::TreeMarginals(const FeatureSpace& space, const RegressionTree& tree) {
    cutAxes(space, tree);
    Box whole;
    for (const Axis& axis : m_axes) {
        whole.low.push_back(0.0);
        whole.high.push_back(1.0);
        whole.allowed.emplace_back(axis.category ? axis.sizes.size() : 0, true);
    }
    std::vector<std::pair<std::size_t, Box>> open{{0, std::move(whole)}};
    while (!open.empty()) {
        auto [index, box] = std::move(open.back());
        open.pop_back();
        const TreeNode& node = tree.nodes()[index];
        if (node.feature < 0) {
            addLeaf(box, node.mean);
            continue;
        }
        const auto j = static_cast<std::size_t>(node.feature);
        Box left = box;
        if (m_axes[j].category) {
            for (std::size_t choice = 0; choice < left.allowed[j].size(); ++choice) {
                const bool chosen = static_cast<double>(choice) == node.threshold;
                left.allowed[j][choice] = left.allowed[j][choice] && chosen;
                box.allowed[j][choice] = box.allowed[j][choice] && !chosen;
            }
        } else {
            left.high[j] = std::min(left.high[j], node.threshold);
            box.low[j] = std::max(box.low[j], node.threshold);
        }
        open.emplace_back(node.left, std::move(left));
        open.emplace_back(node.right, std::move(box));
    }
    for (const Leaf& leaf : m_leaves) {
        m_mean += leaf.volume * leaf.mean;
    }
    for (const Leaf& leaf : m_leaves) {
        m_total += leaf.volume * (leaf.mean - m_mean) * (leaf.mean - m_mean);
    }
}

void TreeMarginals::cutAxes(const FeatureSpace& space, const RegressionTree& tree) {
    for (std::ptrdiff_t j = 0; j < space.size(); ++j) {
        Axis axis;
        axis.category = space.feature(j).category;
        if (axis.category) {
            const auto choices = static_cast<double>(space.feature(j).grid.size());
            axis.sizes.assign(space.feature(j).grid.size(), 1.0 / choices);
            m_axes.push_back(std::move(axis));
            continue;
        }
        axis.cuts = {0.0, 1.0};
        for (const TreeNode& node : tree.nodes()) {
            if (node.feature == j && node.threshold > 0.0 && node.threshold < 1.0) {
                axis.cuts.push_back(node.threshold);
            }
        }
        std::sort(axis.cuts.begin(), axis.cuts.end());
        axis.cuts.erase(std::unique(axis.cuts.begin(), axis.cuts.end()), axis.cuts.end());
        for (std::size_t i = 0; i + 1 < axis.cuts.size(); ++i) {
            axis.sizes.push_back(axis.cuts[i + 1] - axis.cuts[i]);
        }
        m_axes.push_back(std::move(axis));
    }
}

void TreeMarginals::addLeaf(const Box& box, double mean) {
    Leaf leaf;
    leaf.mean = mean;
    for (std::size_t j = 0; j < m_axes.size(); ++j) {
        const Axis& axis = m_axes[j];
        Part part;
        if (axis.category) {
            for (std::size_t choice = 0; choice < axis.sizes.size(); ++choice) {
                if (box.allowed[j][choice]) {
                    part.runs.emplace_back(choice, choice + 1);
                    part.length += axis.sizes[choice];
                }
            }
        } else {
            const auto place = [&](double cut) {
                return static_cast<std::size_t>(std::lower_bound(axis.cuts.begin(), axis.cuts.end(), cut) -
                                                axis.cuts.begin());
            };
            part.runs.emplace_back(place(box.low[j]), place(box.high[j]));
            part.length = box.high[j] - box.low[j];
        }
        leaf.volume *= std::max(part.length, 0.0);
        leaf.parts.push_back(std::move(part));
    }
    if (leaf.volume > 0.0) { // a leaf of unused categories only has none
        m_leaves.push_back(std::move(leaf));
    }
}

double TreeMarginals::variance(std::ptrdiff_t feature) const {
    const auto j = static_cast<std::size_t>(feature);
    const std::vector<double>& sizes = m_axes[j].sizes;
    std::vector<double> changes(sizes.size() + 1, 0.0); // of the slice mean from one slice to the next
    for (const Leaf& leaf : m_leaves) {
        const double share = leaf.mean * leaf.volume / leaf.parts[j].length;
        for (const auto& [begin, end] : leaf.parts[j].runs) {
            changes[begin] += share;
            changes[end] -= share;
        }
    }
    double mean = 0.0;
    double variance = 0.0;
    for (std::size_t slice = 0; slice < sizes.size(); ++slice) {
        mean += changes[slice];
        variance += sizes[slice] * (mean - m_mean) * (mean - m_mean);
    }
    return variance;
}

double TreeMarginals::jointVariance(std::ptrdiff_t a, std::ptrdiff_t b) const {
    const auto first = static_cast<std::size_t>(a);
    const auto second = static_cast<std::size_t>(b);
    const std::vector<double>& rows = m_axes[first].sizes;
    const std::vector<double>& columns = m_axes[second].sizes;
    const std::size_t width = columns.size() + 1;
    std::vector<double> changes((rows.size() + 1) * width, 0.0);
    for (const Leaf& leaf : m_leaves) {
        const Part& down = leaf.parts[first];
        const Part& along = leaf.parts[second];
        const double share = leaf.mean * leaf.volume / (down.length * along.length);
        for (const auto& [top, bottom] : down.runs) {
            for (const auto& [begin, end] : along.runs) {
                changes[top * width + begin] += share;
                changes[top * width + end] -= share;
                changes[bottom * width + begin] -= share;
                changes[bottom * width + end] += share;
            }
        }
    }
    double variance = 0.0;
    std::vector<double> above(width, 0.0); // changes summed over the rows so far
    for (std::size_t row = 0; row < rows.size(); ++row) {
        double mean = 0.0;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            above[column] += changes[row * width + column];
            mean += above[column];
            variance += rows[row] * columns[column] * (mean - m_mean) * (mean - m_mean);
        }
    }
    return variance;
}

} // namespace goodfit::search
