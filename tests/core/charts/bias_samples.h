// Charts of bias–variance experiments for the laws of charts.
#pragma once

#include "tests/core/charts/chart_samples.h"

namespace goodfit::test {

[[nodiscard]] std::vector<ChartSample> biasSamples();

} // namespace goodfit::test
