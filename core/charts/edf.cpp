#include "core/charts/study_points.h"
#include "core/charts/support.h"

#include <algorithm>

namespace goodfit::charts {

namespace {

Series sharesOf(const StudyTable& table, const StudyView& view) {
    Series series;
    series.role = Role::Category;
    series.mark = Mark::Steps;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row) && view.shows(row)) {
            series.x.push_back(table.cells[0][row]);
        }
    }
    std::sort(series.x.begin(), series.x.end());
    for (std::size_t rank = 1; rank <= series.x.size(); ++rank) {
        series.y.push_back(static_cast<double>(rank) / static_cast<double>(series.x.size()));
    }
    return series;
}

} // namespace

Chart edfChart(const std::vector<std::pair<std::string, const StudyTable*>>& studies, const StudyView& view) {
    Chart chart;
    chart.id = "edf";
    chart.title = "Share of trials";
    chart.x.title = studies.empty() ? "Value" : chartAxis(studies.back().second->axes.front()).title;
    chart.y.title = "Share of trials at most this";
    chart.y.low = 0.0;
    chart.y.high = 1.0;
    double least = 1.0;
    std::size_t others = 0;
    for (std::size_t place = 0; place < studies.size(); ++place) {
        const auto& [name, table] = studies[place];
        if (table->metric != studies.back().second->metric) {
            ++others;
            continue;
        }
        Series series = sharesOf(*table, view);
        series.name = name;
        series.category = static_cast<int>(place);
        if (!view.passes.empty()) {
            series.name += ", " + shownCount(*table, view);
            Series all = sharesOf(*table, {});
            all.name = "All trials";
            all.role = Role::Muted;
            all.faint = true;
            chart.series.push_back(std::move(all));
        }
        if (!series.x.empty()) {
            least = std::min(least, series.x.front());
            chart.series.push_back(std::move(series));
        }
    }
    if (chart.series.empty()) {
        chart.empty = "No complete trial yet.";
        chart.summary = chart.empty;
        return chart;
    }
    chart.x.canBeLog = least > 0;
    if (others > 0) {
        chart.note = counted(others, "study") + " with another objective left out";
    }
    chart.summary = "Distribution of " + chart.x.title + " over " + counted(chart.series.size(), "study") + ".";
    return chart;
}

} // namespace goodfit::charts
