// A sketched curve over the measured one.
#pragma once

#include "core/biasvariance/sweep.h"
#include "core/charts/chart.h"
#include "core/lessons/lesson.h"

#include <span>

namespace goodfit::charts {

// "Bias² 0.203 at degree 1, variance 0.0092: 22 times as much".
[[nodiscard]] std::string outcomeInWords(const lessons::Statement& statement, const lessons::Outcome& outcome,
                                         const biasvariance::Sweep& sweep);
// drawn: one height for each value of the axis, in any unit: it is stretched to the range of the measured test
// error, as for the score. Empty: the measured curve alone. sweep may be null. id "prediction".
[[nodiscard]] Chart predictionChart(const biasvariance::Sweep* sweep, std::span<const double> drawn);
// The sketch, stretched like that, over a chart whose axis are the sweep's values; nothing where it has other lengths.
void addSketch(Chart& chart, const biasvariance::Sweep& sweep, std::span<const double> drawn);

} // namespace goodfit::charts
