#include "core/charts/point_series.h"
#include "core/charts/study_charts.h"
#include "core/charts/study_support.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace goodfit::charts {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

void add(Series& series, double x, double y) {
    series.x.push_back(x);
    series.y.push_back(y);
}

// The series of a study, sorted by what became of each trial.
struct StudySeries {
    Series pruned = pointsNamed("Pruned", Role::Muted);
    Series infeasible = pointsNamed("Infeasible", Role::Muted);
    Series failed = pointsNamed("Failed", Role::Warning);
    Series complete = pointsNamed("Complete", Role::Neutral);
    Series bestSoFar = pointsNamed("Best so far", Role::Accent);
    Series chosen = pointsNamed("Selected", Role::Accent);

    void take(const search::Trial& trial, bool maximize, std::int64_t selected) {
        const auto number = static_cast<double>(trial.number);
        const double value = trial.value.value_or(kNothing);
        const bool isComplete = trial.state == search::TrialState::Complete;
        if (trial.violation > 0.0) {
            add(infeasible, number, kNothing);
        } else if (trial.state == search::TrialState::Failed || (isComplete && !std::isfinite(value))) {
            add(failed, number, kNothing);
        } else if (trial.state == search::TrialState::Pruned && std::isfinite(value)) {
            add(pruned, number, value);
        } else if (isComplete) {
            add(complete, number, value);
            const double before = bestSoFar.y.empty() ? value : bestSoFar.y.back();
            add(bestSoFar, number, maximize ? std::max(before, value) : std::min(before, value));
        }
        if (trial.number == selected && std::isfinite(value)) {
            add(chosen, number, value);
        }
    }
};

} // namespace

Chart studyHistoryChart(const search::Study& study, std::int64_t selected) {
    Chart chart;
    chart.id = "study_history";
    chart.title = "Study history";
    chart.x.title = "Trial";
    chart.x.integer = true;
    chart.y.title = metricWords(study);
    chart.y.canBeLog = !study.maximize;
    StudySeries series;
    series.bestSoFar.mark = Mark::Steps;
    series.failed.marksMissing = series.infeasible.marksMissing = true;
    for (const search::Trial& trial : study.trials) {
        series.take(trial, study.maximize, selected);
    }
    std::vector<double> all = series.complete.y;
    all.insert(all.end(), series.pruned.y.begin(), series.pruned.y.end());
    for (Series* one :
         {&series.pruned, &series.infeasible, &series.failed, &series.complete, &series.bestSoFar, &series.chosen}) {
        if (!one->x.empty()) {
            chart.series.push_back(std::move(*one));
        }
    }
    if (refusesEmptyStudy(chart, chart.series.empty())) {
        return chart;
    }
    if (!study.maximize) {
        limitToBulk(chart, all);
    }
    if (study.planned > 1) {
        const auto count = std::max(static_cast<double>(study.planned), static_cast<double>(study.trials.size()));
        chart.x.low = -0.5;
        chart.x.high = count - 0.5;
    }
    chart.summary = chart.y.title + " by trial: " + stateCounts(study);
    return chart;
}

} // namespace goodfit::charts
