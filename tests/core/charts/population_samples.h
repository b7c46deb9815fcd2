// Charts of a population and of two objectives, and the study they are of.
#pragma once

#include "core/search/study.h"
#include "tests/core/charts/chart_samples.h"

namespace goodfit::test {

// Two members over three intervals of 5 epochs; in the second one the worse goes on from the better:
// 0 -> 2 -> 4, 1, 0 -> 3 -> 5; the best is 5.
[[nodiscard]] search::Study smallPopulation();
[[nodiscard]] std::vector<ChartSample> populationSamples();

} // namespace goodfit::test
