// A study while it runs: every trial's curve, and the value of each trial with the best so far.
#pragma once

#include "core/charts/chart.h"
#include "core/search/study.h"

#include <vector>

namespace goodfit::charts {

// Curves by epoch (the mean over folds); the best accented, the selected one in the foreground colour,
// pruned and failed dashed. A series' id is the trial's number. shown: by place in the study, empty: all.
// id "trials_live".
[[nodiscard]] Chart trialsLiveChart(const search::Study& study, std::int64_t selected = -1,
                                    const std::vector<bool>& shown = {});
// Values by trial number, best so far as steps, failed ones in the margin; a few huge values do not
// flatten the rest. id "study_history".
[[nodiscard]] Chart studyHistoryChart(const search::Study& study, std::int64_t selected = -1);

} // namespace goodfit::charts
