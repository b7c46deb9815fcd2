#include "core/charts/study_points.h"
#include "core/charts/study_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <array>
#include <limits>

namespace goodfit::charts {

namespace {

struct StateStyle {
    search::TrialState state;
    const char* name;
    Role role;
};
constexpr std::array<StateStyle, 5> kStates{{
    {search::TrialState::Complete, "Complete", Role::Training},
    {search::TrialState::Pruned, "Pruned", Role::Muted},
    {search::TrialState::Failed, "Failed", Role::Warning},
    {search::TrialState::Paused, "Paused", Role::Neutral},
    {search::TrialState::Running, "Running", Role::Accent},
}};

constexpr double kMsPerSecond = 1000.0;

std::int64_t beginOf(const StudyTable& table) {
    std::int64_t begin = std::numeric_limits<std::int64_t>::max();
    for (const StudyRow& row : table.rows) {
        if (row.startedMs > 0) {
            begin = std::min(begin, row.startedMs);
        }
    }
    return begin;
}

} // namespace

Chart timelineChart(const StudyTable& table, const StudyView& view, std::int64_t nowMs) {
    Chart chart;
    chart.id = "timeline";
    chart.title = "Timeline";
    chart.x.title = "Time since the study began";
    chart.x.unit = "s";
    chart.y.title = "Trial";
    chart.y.integer = true;
    const std::int64_t begin = beginOf(table);
    std::size_t drawn = 0;
    for (const StateStyle& style : kStates) {
        Series series;
        series.name = style.name;
        series.role = style.role;
        series.mark = Mark::Spans;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const StudyRow& trial = table.rows[row];
            if (trial.state != style.state || trial.startedMs <= 0 || !view.shows(row)) {
                continue;
            }
            const std::int64_t end = trial.endedMs > 0 ? trial.endedMs : std::max(nowMs, trial.startedMs);
            series.x.push_back(static_cast<double>(trial.startedMs - begin) / kMsPerSecond);
            series.xEnd.push_back(static_cast<double>(end - begin) / kMsPerSecond);
            series.y.push_back(static_cast<double>(trial.number));
            series.ids.push_back(trial.number);
        }
        drawn += series.x.size();
        if (!series.x.empty()) {
            chart.series.push_back(std::move(series));
        }
    }
    if (refusesEmptyStudy(chart, drawn == 0)) {
        return chart;
    }
    chart.summary = "When each trial ran: " + counted(drawn, "trial") + ".";
    return chart;
}

} // namespace goodfit::charts
