// One dimension of a space, prepared for samplers that model many trials: the unit coordinates of
// coordinates.h without looking the range up every time. A choice's coordinate is its index.
#pragma once

#include "core/search/choice_places.h"
#include "core/search/coordinates.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace goodfit::search {

class Axis {
public:
    explicit Axis(const Dimension& dimension); // which must outlive this

    [[nodiscard]] const Dimension& dimension() const { return *m_dimension; }
    [[nodiscard]] bool isCategory() const { return !m_dimension->range; }
    [[nodiscard]] bool isStepped() const { return m_dimension->range && m_count > 0; }
    [[nodiscard]] bool isFixed() const { return m_count == 1; }  // one value: nothing to search
    [[nodiscard]] std::int64_t count() const { return m_count; } // values; 0: a real range

    // NaN for a value that the dimension does not hold (a trial of an earlier, wider range).
    [[nodiscard]] double coordinateOf(const Value& value) const;
    [[nodiscard]] Value valueAt(double coordinate) const;
    // The coordinate again, after going to the nearest step and back.
    [[nodiscard]] double snapped(double coordinate) const;
    // Of a stepped axis: the part of 0 … 1 that decodes to the same step as this coordinate.
    [[nodiscard]] std::pair<double, double> cell(double coordinate) const;

private:
    [[nodiscard]] double unit(double x) const;

    const Dimension* m_dimension;
    std::int64_t m_count = 0;
    UnitScale m_scale;
    ChoicePlaces m_places;
};

[[nodiscard]] std::vector<Axis> axesOf(const Space& space);

// The coordinates of trials, a column an axis: column[i] is trial i's, NaN where the parameter did not
// count for it or lies outside.
using CoordinateTable = std::vector<std::vector<double>>;
[[nodiscard]] CoordinateTable coordinatesOf(std::span<const Axis> axes, std::span<const Assignment* const> points);

// The values at these coordinates in the order of the space, without what does not count. Axes of one value
// need no coordinate.
[[nodiscard]] Assignment assignmentAt(std::span<const Axis> axes, std::span<const double> coordinates);

} // namespace goodfit::search
