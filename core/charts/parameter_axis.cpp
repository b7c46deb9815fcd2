#include "core/charts/parameter_axis.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

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

double fieldPlace(const search::ParameterAxis& axis, const Value& value) {
    return axis.log && !axis.category ? std::log10(value.real()) : placeOn(axis, value);
}

Axis fieldAxis(const search::ParameterAxis& axis) {
    Axis result = chartAxis(axis);
    if (axis.log && !axis.category) {
        result.scale = Scale::Linear;
        result.integer = false;
        result.title = "log₁₀ " + result.title;
    }
    return result;
}

HeatMap fieldOf(const search::ParameterAxis& x, const search::ParameterAxis& y, const std::vector<double>& values) {
    HeatMap field;
    field.columns = std::ssize(x.at);
    field.rows = std::ssize(y.at);
    if (x.at.empty() || y.at.empty()) {
        return field;
    }
    field.xLow = fieldPlace(x, x.at.front());
    field.xHigh = fieldPlace(x, x.at.back());
    field.yLow = fieldPlace(y, y.at.front());
    field.yHigh = fieldPlace(y, y.at.back());
    field.values = values;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    field.low = *low;
    field.high = *high > *low ? *high : *low + 1.0;
    field.smooth = !x.category && !y.category;
    return field;
}

} // namespace goodfit::charts
