// Confusion matrix: true class down, predicted class across; coloured by the share of the row, counts
// written in the cells.
#pragma once

#include "core/charts/chart.h"
#include "core/train/run.h"

#include <string>
#include <vector>

namespace goodfit::charts {

// Class 0 is the top row. Missing names are numbered. id "confusion".
[[nodiscard]] Chart confusionChart(const train::ConfusionMatrix& matrix, const std::vector<std::string>& classNames);

} // namespace goodfit::charts
