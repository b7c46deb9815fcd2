// A parameter as an axis of a chart: its number, or its choice's place among the choices.
#pragma once

#include "core/charts/chart.h"
#include "core/search/parameter_axis.h"

namespace goodfit::charts {

[[nodiscard]] Axis chartAxis(const search::ParameterAxis& axis);
[[nodiscard]] double placeOn(const search::ParameterAxis& axis, const Value& value);
[[nodiscard]] std::vector<double> placesOn(const search::ParameterAxis& axis);
// A field over two parameters: cells run evenly over the unit coordinates, so logarithmic axes are shown by their
// logarithm to base ten.
[[nodiscard]] double fieldPlace(const search::ParameterAxis& axis, const Value& value);
[[nodiscard]] Axis fieldAxis(const search::ParameterAxis& axis);
[[nodiscard]] HeatMap fieldOf(const search::ParameterAxis& x, const search::ParameterAxis& y,
                              const std::vector<double>& values);

} // namespace goodfit::charts
