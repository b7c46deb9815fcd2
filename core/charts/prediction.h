// A sketched curve over the measured one.
#pragma once

#include "core/biasvariance/sweep.h"
#include "core/charts/chart.h"
#include "core/lessons/lesson.h"

#include <span>

namespace goodfit::charts {

// drawn: one height for each value of the axis, in any unit: it is stretched to the range of the measured test
// error, as for the score. Empty: the measured curve alone. sweep may be null. id "prediction".
// "Bias² at degree 1 (0.203) is above 4 × variance at degree 1 (0.0368)".
[[nodiscard]] std::string outcomeInWords(const lessons::Statement& statement, const lessons::Outcome& outcome,
                                         const biasvariance::Sweep& sweep);
[[nodiscard]] Chart predictionChart(const biasvariance::Sweep* sweep, std::span<const double> drawn);

} // namespace goodfit::charts
