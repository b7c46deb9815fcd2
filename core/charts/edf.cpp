#include "core/charts/study_points.h"
#include "core/charts/support.h"

#include <algorithm>

namespace goodfit::charts {

Chart edfChart(const std::vector<std::pair<std::string, const StudyTable*>>& studies) {
    Chart chart;
    chart.id = "edf";
    chart.title = "Share of trials";
    chart.x.title = studies.empty() ? "Value" : studies.front().second->metric;
    chart.y.title = "Share of trials at most this";
    chart.y.low = 0.0;
    chart.y.high = 1.0;
    double least = 1.0;
    for (const auto& [name, table] : studies) {
        Series series;
        series.name = name;
        series.role = Role::Category;
        series.category = static_cast<int>(chart.series.size());
        series.mark = Mark::Steps;
        for (std::size_t row = 0; row < table->rows.size(); ++row) {
            if (table->counts(row)) {
                series.x.push_back(table->cells[0][row]);
            }
        }
        std::sort(series.x.begin(), series.x.end());
        for (std::size_t rank = 1; rank <= series.x.size(); ++rank) {
            series.y.push_back(static_cast<double>(rank) / static_cast<double>(series.x.size()));
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
    chart.summary = "Distribution of " + chart.x.title + " over " + counted(chart.series.size(), "study") + ".";
    return chart;
}

} // namespace goodfit::charts
