#include "core/charts/study_charts.h"
#include "core/charts/study_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

Series bestSoFar(const search::Study& study) {
    Series series;
    series.role = Role::Category;
    series.mark = Mark::Steps;
    for (const search::Trial& trial : study.trials) {
        if (trial.state != search::TrialState::Complete || !trial.value || !std::isfinite(*trial.value)) {
            continue;
        }
        const double before = series.y.empty() ? *trial.value : series.y.back();
        series.x.push_back(static_cast<double>(trial.number));
        series.y.push_back(study.maximize ? std::max(before, *trial.value) : std::min(before, *trial.value));
        series.ids.push_back(trial.number);
    }
    return series;
}

} // namespace

Chart studiesHistoryChart(const std::vector<std::pair<std::string, const search::Study*>>& studies) {
    Chart chart;
    chart.id = "studies_history";
    chart.title = "Best so far";
    chart.x.title = "Trial";
    chart.x.integer = true;
    chart.y.title = studies.empty() ? "Value" : metricWords(*studies.back().second) + takenAt(*studies.back().second);
    std::size_t others = 0;
    std::vector<double> all;
    for (std::size_t place = 0; place < studies.size(); ++place) {
        const auto& [name, study] = studies[place];
        if (study->metric != studies.back().second->metric || study->maximize != studies.back().second->maximize) {
            ++others;
            continue;
        }
        Series series = bestSoFar(*study);
        series.name = name;
        series.category = static_cast<int>(place); // as in their distribution
        all.insert(all.end(), series.y.begin(), series.y.end());
        if (!series.x.empty()) {
            chart.series.push_back(std::move(series));
        }
    }
    if (refusesEmptyStudy(chart, chart.series.empty())) {
        return chart;
    }
    chart.y.canBeLog = *std::min_element(all.begin(), all.end()) > 0;
    if (others > 0) {
        chart.note = counted(others, "study") + " with another objective left out";
    }
    if (!studies.back().second->maximize) {
        limitToBulk(chart, all);
    }
    chart.summary = chart.y.title + ", best so far by trial, of " + counted(chart.series.size(), "study") + ".";
    return chart;
}

} // namespace goodfit::charts
