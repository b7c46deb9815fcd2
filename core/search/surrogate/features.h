// A search space as feature vectors, which is what surrogate models learn from. Internal: Eigen.
//
// One feature a dimension. Numeric: the unit coordinate (coordinates.h); category: the number of the choice.
// A parameter that does not count under its condition has a fixed code, 0.5 (numeric) or -1 (category, one
// more value of it), so that it adds no distance between two points that both lack it; that it is not in use
// is told by the feature of its condition.
#pragma once

#include "core/search/choice_places.h"
#include "core/search/ladder.h"
#include "core/search/space.h"

#include <Eigen/Core>

#include <vector>

namespace goodfit::search {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

struct Feature {
    bool category = false;
    std::vector<double> grid; // the codes of all values, ascending; empty: continuous (or beyond kMostGrid numbers)
    std::optional<Ladder> ladder;
    ChoicePlaces places;           // of a category
    std::ptrdiff_t condition = -1; // the feature it depends on
    std::vector<bool> allowed;     // by level of the condition
    double idle = 0.5;             // the code while it is not in use
    [[nodiscard]] bool isFixed() const { return grid.size() == 1; }
    [[nodiscard]] std::size_t levelOf(double code) const; // nearest; grid must not be empty
};

class FeatureSpace {
public:
    static constexpr std::int64_t kMostGrid = 4096; // a longer ladder of numbers is treated as continuous and rounded

    explicit FeatureSpace(Space space);

    [[nodiscard]] std::ptrdiff_t size() const { return std::ssize(m_features); }
    [[nodiscard]] const Feature& feature(std::ptrdiff_t index) const {
        return m_features[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] const Space& space() const { return m_space; }
    [[nodiscard]] std::ptrdiff_t indexOf(std::string_view path) const; // -1: none
    // Given the codes of the features before it.
    [[nodiscard]] bool isActive(std::ptrdiff_t index, const Vector& codes) const;

    // Nothing when a value is missing or lies outside of the space (an older study's).
    [[nodiscard]] std::optional<Vector> encode(const Assignment& point) const;
    [[nodiscard]] Assignment decode(const Vector& codes) const;
    // From evenly spread numbers of 0 … 1 to codes: values snapped to their grids, idle features idle.
    [[nodiscard]] Vector fromUniform(const Vector& uniform) const;
    // Idle codes where idle; 0.5 or the first value for a feature that has just come into use.
    void settle(Vector& codes) const;

private:
    Space m_space;
    std::vector<Feature> m_features;
};

} // namespace goodfit::search
