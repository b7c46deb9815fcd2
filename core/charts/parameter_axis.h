// A parameter as an axis of a chart: its number, or its choice's place among the choices.
#pragma once

#include "core/charts/chart.h"
#include "core/search/parameter_axis.h"

namespace goodfit::charts {

[[nodiscard]] Axis chartAxis(const search::ParameterAxis& axis);
[[nodiscard]] double placeOn(const search::ParameterAxis& axis, const Value& value);
[[nodiscard]] std::vector<double> placesOn(const search::ParameterAxis& axis);
// A field over two parameters, values [y × x] at their places, as cells that run evenly along axes of chartAxis():
// where whole numbers or steps lie unevenly, what stands between two of them is mixed from both.
[[nodiscard]] HeatMap fieldOf(const search::ParameterAxis& x, const search::ParameterAxis& y,
                              const std::vector<double>& values);

} // namespace goodfit::charts
