#include "core/charts/study_charts.h"
#include "core/charts/study_support.h"
#include "core/charts/support.h"
#include "core/search/lineage.h"
#include "core/search/spread.h"

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

// Each new best with the standard deviation over its folds and repeats.
Series spreadsOf(const search::Study& study, const Series& best) {
    Series spreads;
    spreads.role = best.role;
    spreads.category = best.category;
    spreads.mark = Mark::Whiskers;
    for (std::size_t i = 0; i < best.x.size(); ++i) {
        const search::Trial* trial =
            i == 0 || best.y[i] != best.y[i - 1] ? search::trialOf(study, best.ids[i]) : nullptr;
        if (const std::optional<double> spread = trial ? search::spreadOf(*trial) : std::nullopt) {
            spreads.x.push_back(best.x[i]);
            spreads.y.push_back(best.y[i]);
            spreads.ids.push_back(best.ids[i]);
            spreads.error.push_back(*spread);
        }
    }
    return spreads;
}

} // namespace

Chart studiesHistoryChart(const std::vector<std::pair<std::string, const search::Study*>>& studies) {
    Chart chart;
    chart.id = "studies_history";
    chart.title = "Best so far";
    chart.x.title = "Trial";
    chart.x.integer = true;
    chart.y.title = studies.empty() ? "Value" : metricWords(*studies.back().second) + takenAt(*studies.back().second);
    std::size_t others = 0, lines = 0;
    bool hasSpread = false;
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
        if (series.x.empty()) {
            continue;
        }
        ++lines;
        if (Series spreads = spreadsOf(*study, series); !spreads.x.empty()) {
            hasSpread = true;
            chart.series.push_back(std::move(spreads));
        }
        chart.series.push_back(std::move(series));
    }
    if (refusesEmptyStudy(chart, chart.series.empty())) {
        return chart;
    }
    chart.y.canBeLog = *std::min_element(all.begin(), all.end()) > 0;
    if (hasSpread) {
        chart.note = "Whiskers: ± sd over the folds and repeats of each new best";
    }
    if (others > 0) {
        chart.note += (hasSpread ? "; " : "") + counted(others, "study") + " with another objective left out";
    }
    if (!studies.back().second->maximize) {
        limitToBulk(chart, all);
    }
    chart.summary = chart.y.title + ", best so far by trial, of " + counted(lines, "study") + ".";
    return chart;
}

} // namespace goodfit::charts
