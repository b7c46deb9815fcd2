#include "core/charts/study_points.h"

#include <cmath>

namespace goodfit::charts {

Chart sliceChart(const StudyTable& table, std::size_t parameter, const StudyView& view, std::size_t objective) {
    Chart chart;
    chart.id = "slice";
    chart.title = table.axes[parameter].title;
    chart.x = chartAxis(table.axes[parameter]);
    chart.y = chartAxis(table.axes[objective]);
    if (refusesEmptyTable(chart, table)) {
        return chart;
    }
    const double last = table.rows.size() > 1 ? static_cast<double>(table.rows.size() - 1) : 1.0;
    addTrialPoints(chart, table, view, "Trials", [&](std::size_t row) {
        return TrialPoint{table.cells[parameter][row], table.cells[objective][row], static_cast<double>(row) / last};
    });
    if (chart.series.empty()) {
        chart.empty = "No trial uses this parameter yet.";
        chart.summary = chart.empty;
        return chart;
    }
    addLostTrials(chart, table, view, [&](std::size_t row) {
        return TrialPoint{table.cells[parameter][row], std::nan(""), 0.0};
    });
    chart.shade = ShadeScale{"Order of the search", "first", "last"};
    chart.summary =
        chart.y.title + " against " + chart.x.title + ", " + shownCount(table, view) + ", shaded by their order.";
    return chart;
}

} // namespace goodfit::charts
