#include "core/search/axis.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::search {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

} // namespace

Axis::Axis(const Dimension& dimension) : m_dimension(&dimension), m_count(dimension.cardinality().value_or(0)) {
    if (dimension.range) {
        m_scale = unitScaleOf(dimension);
    } else {
        m_places = ChoicePlaces(dimension.choices);
    }
}

double Axis::unit(double x) const {
    if (m_scale.high <= m_scale.low) {
        return 0.5;
    }
    const double t = m_dimension->range->log ? std::log(x) : x;
    return std::clamp((t - m_scale.low) / (m_scale.high - m_scale.low), 0.0, 1.0);
}

double Axis::coordinateOf(const Value& value) const {
    if (isCategory()) {
        const std::optional<std::size_t> place = m_places.of(value, m_dimension->choices);
        return place ? static_cast<double>(*place) : kNone;
    }
    return m_dimension->contains(value) ? unit(value.real()) : kNone;
}

Value Axis::valueAt(double coordinate) const {
    if (!isCategory()) {
        return search::valueAt(*m_dimension, coordinate);
    }
    const std::vector<Value>& choices = m_dimension->choices;
    const double index = std::clamp(coordinate, 0.0, static_cast<double>(choices.size() - 1));
    return choices[static_cast<std::size_t>(index)];
}

double Axis::snapped(double coordinate) const {
    return isStepped() ? unit(valueAt(coordinate).real()) : coordinate;
}

std::pair<double, double> Axis::cell(double coordinate) const {
    const double x = valueAt(coordinate).real();
    const double half = m_scale.step / 2;
    const bool first = m_dimension->range->log && x - half <= 0.0; // the logarithm starts inside the half step
    return {first ? 0.0 : unit(x - half), unit(x + half)};
}

std::vector<Axis> axesOf(const Space& space) {
    std::vector<Axis> axes;
    axes.reserve(space.dimensions.size());
    for (const Dimension& dimension : space.dimensions) {
        axes.emplace_back(dimension);
    }
    return axes;
}

CoordinateTable coordinatesOf(std::span<const Axis> axes, std::span<const Assignment* const> points) {
    CoordinateTable table(axes.size(), std::vector<double>(points.size(), kNone));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Assignment& point = *points[i];
        std::size_t next = 0; // points stand in the order of the space, unless they come from elsewhere
        for (std::size_t j = 0; j < axes.size() && next < point.size(); ++j) {
            if (point[next].first == axes[j].dimension().path) {
                table[j][i] = axes[j].coordinateOf(point[next++].second);
            }
        }
        for (std::size_t j = 0; j < axes.size() && next < point.size(); ++j) {
            const Value* value = find(point, axes[j].dimension().path);
            table[j][i] = value ? axes[j].coordinateOf(*value) : kNone;
        }
    }
    return table;
}

Assignment assignmentAt(std::span<const Axis> axes, std::span<const double> coordinates) {
    Assignment point;
    for (std::size_t j = 0; j < axes.size(); ++j) {
        if (isActive(axes[j].dimension(), point)) {
            point.emplace_back(axes[j].dimension().path, axes[j].valueAt(axes[j].isFixed() ? 0.0 : coordinates[j]));
        }
    }
    return point;
}

} // namespace goodfit::search
