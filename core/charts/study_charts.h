// A study while it runs: every trial's curve, and the value of each trial with the best so far.
#pragma once

#include "core/charts/study_relations.h"
#include "core/search/study.h"

#include <string>
#include <utility>
#include <vector>

namespace goodfit::charts {

// Curves by epoch (the mean over folds and repeats, with a band of one standard deviation of the best and the selected
// one); the best accented, the selected one in the foreground colour,
// pruned and failed dashed. A series' id is the trial's number. shown: by place in the study, empty: all.
// id "trials_live".
[[nodiscard]] Chart trialsLiveChart(const search::Study& study, std::int64_t selected = -1,
                                    const std::vector<bool>& shown = {});
// What a history runs along: the trials' numbers, or the time since the study began at which they started or ended.
enum class HistoryAlong { Number, Start, End };
struct HistoryView {
    StudyView trials; // by place in the study; those left out are faint
    HistoryAlong along = HistoryAlong::Number;
    std::size_t objective = 0;
};
// An objective's values, the first one's with the standard deviation over folds and repeats (of very many trials: the
// best and the selected one's), best so far (of all trials) as steps, failed ones in the margin; a few huge values do
// not flatten the rest. A point's id is the trial's number. id "study_history".
[[nodiscard]] Chart studyHistoryChart(const search::Study& study, const HistoryView& view = {});
// The best so far of several studies by trial, one line each; studies whose objective is not that of the last one are
// left out. id "studies_history".
[[nodiscard]] Chart studiesHistoryChart(const std::vector<std::pair<std::string, const search::Study*>>& studies);

} // namespace goodfit::charts
