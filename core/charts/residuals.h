// Predicted against actual values of a regression, with the diagonal where both are equal.
#pragma once

#include "core/charts/chart.h"
#include "core/train/run.h"

#include <string>

namespace goodfit::charts {

// id "residuals".
[[nodiscard]] Chart residualChart(const train::Residuals& residuals, const std::string& targetName);

} // namespace goodfit::charts
