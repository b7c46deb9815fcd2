#include "core/charts/parameter_axis.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

// A place between two neighbours of an axis.
struct Between {
    std::size_t lower = 0;
    double share = 0.0; // of the way to the next one
};

double straight(const search::ParameterAxis& axis, double place) {
    return axis.log && !axis.category ? std::log(place) : place;
}

// As many places as the axis has, evenly from its first to its last.
std::vector<Between> evenly(const search::ParameterAxis& axis) {
    std::vector<double> places = placesOn(axis);
    for (double& place : places) {
        place = straight(axis, place);
    }
    const std::size_t last = places.size() - 1;
    constexpr double kSame = 1e-9; // of a step: else every cell would be mixed for rounding's sake
    const double step = last > 0 ? (places.back() - places.front()) / static_cast<double>(last) : 0.0;
    std::vector<Between> result;
    std::size_t lower = 0;
    for (std::size_t cell = 0; cell <= last; ++cell) {
        const double at = places.front() + step * static_cast<double>(cell);
        while (lower < last && places[lower + 1] <= at + kSame * step) {
            ++lower;
        }
        const double past = at - places[lower];
        const bool isThere = lower == last || past <= kSame * step;
        result.push_back({lower, isThere ? 0.0 : past / (places[lower + 1] - places[lower])});
    }
    return result;
}

// Of values [rows × columns].
double mixed(const std::vector<double>& values, std::size_t columns, const Between& row, const Between& column) {
    const auto along = [&](std::size_t from) {
        const double here = values[from * columns + column.lower];
        return column.share > 0.0 ? std::lerp(here, values[from * columns + column.lower + 1], column.share) : here;
    };
    return row.share > 0.0 ? std::lerp(along(row.lower), along(row.lower + 1), row.share) : along(row.lower);
}

} // namespace

Axis chartAxis(const search::ParameterAxis& axis) {
    Axis result;
    result.title = axis.label.empty() ? axis.path : axis.label;
    result.scale = axis.log ? Scale::Log : Scale::Linear;
    if (axis.category) {
        for (const Value& value : axis.at) {
            result.categories.push_back(value.toString());
        }
    } else {
        result.integer = !axis.at.empty() && axis.at.front().isInteger();
    }
    return result;
}

double placeOn(const search::ParameterAxis& axis, const Value& value) {
    if (!axis.category) {
        return value.real();
    }
    return static_cast<double>(std::find(axis.at.begin(), axis.at.end(), value) - axis.at.begin());
}

std::vector<double> placesOn(const search::ParameterAxis& axis) {
    std::vector<double> places;
    for (const Value& value : axis.at) {
        places.push_back(placeOn(axis, value));
    }
    return places;
}

HeatMap fieldOf(const search::ParameterAxis& x, const search::ParameterAxis& y, const std::vector<double>& values) {
    HeatMap field;
    if (x.at.empty() || y.at.empty()) {
        return field;
    }
    const std::vector<Between> across = evenly(x), up = evenly(y);
    field.columns = std::ssize(across);
    field.rows = std::ssize(up);
    field.xLow = placeOn(x, x.at.front());
    field.xHigh = placeOn(x, x.at.back());
    field.yLow = placeOn(y, y.at.front());
    field.yHigh = placeOn(y, y.at.back());
    for (const Between& row : up) {
        for (const Between& column : across) {
            field.values.push_back(mixed(values, x.at.size(), row, column));
        }
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    field.low = *low;
    field.high = *high > *low ? *high : *low + 1.0;
    field.smooth = !x.category && !y.category;
    return field;
}

} // namespace goodfit::charts
