// What the charts of trials as points share: shaded points, filtered-out ones, the selected one.
#pragma once

#include "core/charts/study_relations.h"

#include <functional>

namespace goodfit::charts {

// A trial as a point of a chart; NaN anywhere: left out. shade: see Series::shade.
struct TrialPoint {
    double x = 0, y = 0, shade = 0;
};
// Adds up to three series to the chart: what the filter leaves out (faint), the rest (shaded, named `name`),
// the selected and the best trial.
void addTrialPoints(Chart& chart, const StudyTable& table, const StudyView& view, const std::string& name,
                    const std::function<TrialPoint(std::size_t row)>& place);
// Adds the trials without a value at the place they lie, those that broke a limit of the search apart from those that
// failed; a y that is NaN puts them into the upper margin. Filtered-out ones are left out.
void addLostTrials(Chart& chart, const StudyTable& table, const StudyView& view,
                   const std::function<TrialPoint(std::size_t row)>& place);
// 0 … 1 by row, among the rows that count and are shown; NaN elsewhere. Ties share the mean of their ranks.
[[nodiscard]] std::vector<double> rankShades(const StudyTable& table, const StudyView& view);
// Places on the scale of ranks and what stands there: "best 0.31", "25 % 0.4" … "worst 2". values: those ranked, some.
[[nodiscard]] std::vector<std::pair<double, std::string>> rankScale(std::vector<double> values, bool maximize);
// "12 trials"; "12 of 60 trials" under a filter.
[[nodiscard]] std::string shownCount(const StudyTable& table, const StudyView& view);
// No trial counts yet: says so on the chart.
[[nodiscard]] bool refusesEmptyTable(Chart& chart, const StudyTable& table);

} // namespace goodfit::charts
