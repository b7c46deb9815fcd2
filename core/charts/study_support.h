// What the charts of a study share.
#pragma once

#include "core/charts/chart.h"
#include "core/search/study.h"

#include <string>
#include <vector>

namespace goodfit::charts {

// "Validation loss", "Accuracy".
[[nodiscard]] std::string metricWords(const search::Study& study, std::size_t objective = 0);
// Where on its curve an objective is taken: " (best epoch)", " (mean of the last 5 epochs)"; empty for what is no curve
// and for other programs' studies.
[[nodiscard]] std::string takenAt(const search::Study& study, std::size_t objective = 0);
// "12 complete trials, 2 failed; best 0.31 by trial 7."
[[nodiscard]] std::string stateCounts(const search::Study& study);
// y up to `high`, and down to a little below the lowest value: else what lies above would make room below too.
void limitTo(Chart& chart, double high, const std::vector<double>& all);
// Limits y to what most values reach; the diverged ones above are not drawn to scale.
void limitToBulk(Chart& chart, const std::vector<double>& all);
// Fills `empty` and the summary when there is no trial; says whether it did.
[[nodiscard]] bool refusesEmptyStudy(Chart& chart, bool isEmpty);

} // namespace goodfit::charts
