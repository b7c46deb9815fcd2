// The charts of importances, partial dependence and choices, for the laws of all charts.
#pragma once

#include "tests/core/charts/chart_samples.h"

namespace goodfit::test {

[[nodiscard]] std::vector<ChartSample> importanceSamples();

} // namespace goodfit::test
