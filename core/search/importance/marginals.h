// The functional analysis of variance of a regression tree, exactly: how much of its variance over the whole space
// (every number even in its unit coordinate, every choice as likely) is of one parameter, or of two together.
// Hutter, Hoos and Leyton-Brown (2014). Internal: Eigen.
//
// A leaf is a box; its weight is the box's volume. A parameter's axis is cut at all its splits; the mean of each slice
// averages the leaves over the other axes, and the variance of the slice means is the parameter's.
#pragma once

#include "core/search/surrogate/regression_tree.h"

namespace goodfit::search {

class TreeMarginals {
public:
    TreeMarginals(const FeatureSpace& space, const RegressionTree& tree);

    [[nodiscard]] double totalVariance() const { return m_total; }
    [[nodiscard]] double variance(std::ptrdiff_t feature) const;
    // Of the two together, their own variances not taken off.
    [[nodiscard]] double jointVariance(std::ptrdiff_t a, std::ptrdiff_t b) const;

private:
    struct Axis {
        bool category = false;
        std::vector<double> sizes; // of the slices; they sum to 1
        std::vector<double> cuts;  // numbers: 0, splits …, 1
    };
    // The part of one axis that belongs to a leaf: runs of slices [begin, end).
    struct Part {
        std::vector<std::pair<std::size_t, std::size_t>> runs;
        double length = 0.0;
    };
    struct Leaf {
        double mean = 0.0;
        double volume = 1.0;
        std::vector<Part> parts; // one a feature
    };
    struct Box;

    void cutAxes(const FeatureSpace& space, const RegressionTree& tree);
    void addLeaf(const Box& box, double mean);

    std::vector<Axis> m_axes;
    std::vector<Leaf> m_leaves;
    double m_mean = 0.0;
    double m_total = 0.0;
};

} // namespace goodfit::search
