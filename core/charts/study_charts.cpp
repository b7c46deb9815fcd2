#include "core/charts/study_charts.h"

#include "core/base/parameters.h"
#include "core/charts/study_support.h"
#include "core/train/families.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace goodfit::charts {

namespace {

// Epochs a trial was planned to have: its own choice or the document's.
std::int64_t epochsOf(const search::Study& study, const search::Trial& trial) {
    if (const Value* value = search::find(trial.parameters, "training.epochs")) {
        return std::max<std::int64_t>(1, value->integer());
    }
    const Parameters training(train::trainingInfo(), study.document.training.settings);
    return std::max<std::int64_t>(1, training.integer("epochs"));
}

std::int64_t foldsOf(const search::Study& study) {
    const Setting* folds = study.document.search.settings.find("folds");
    return folds != nullptr && folds->value() != nullptr ? folds->value()->integer() : 1;
}

Series curveOf(const search::Trial& trial) {
    Series series;
    series.id = trial.number;
    series.x.reserve(trial.intermediate.size());
    series.y.reserve(trial.intermediate.size());
    for (const auto& [step, value] : trial.intermediate) {
        series.x.push_back(static_cast<double>(step));
        series.y.push_back(value);
    }
    return series;
}

// Mean over folds of each epoch's value.
Series meanCurveOf(const search::Study& study, const search::Trial& trial) {
    const std::int64_t epochs = epochsOf(study, trial);
    std::map<std::int64_t, std::pair<double, double>> byEpoch; // sum, count
    for (const auto& [step, value] : trial.intermediate) {
        auto& [sum, count] = byEpoch[step % epochs];
        sum += value;
        count += 1.0;
    }
    Series series;
    series.id = trial.number;
    for (const auto& [epoch, total] : byEpoch) {
        series.x.push_back(static_cast<double>(epoch));
        series.y.push_back(total.first / total.second);
    }
    return series;
}

void styleTrial(Series& series, const search::Trial& trial, std::int64_t best, std::int64_t selected) {
    series.role = Role::Muted;
    series.marksMissing = true;
    series.dashed = trial.state == search::TrialState::Pruned || trial.state == search::TrialState::Failed;
    if (trial.number == best) {
        series.role = Role::Accent;
        series.name = "Best (trial " + std::to_string(best) + ")";
    } else if (trial.number == selected) {
        series.role = Role::Neutral;
        series.name = "Trial " + std::to_string(selected);
    }
}

} // namespace

Chart trialsLiveChart(const search::Study& study, std::int64_t selected, const std::vector<bool>& shown) {
    Chart chart;
    chart.id = "trials_live";
    chart.title = "Trials";
    chart.x.title = "Epoch";
    chart.x.integer = true;
    chart.y.title = metricWords(study);
    chart.y.canBeLog = !study.maximize;
    const search::Trial* best = study.best();
    const std::int64_t bestNumber = best == nullptr ? -1 : best->number;
    std::vector<Series> front;
    std::vector<double> all;
    const std::int64_t folds = foldsOf(study);
    for (std::size_t place = 0; place < study.trials.size(); ++place) {
        const search::Trial& trial = study.trials[place];
        if (trial.intermediate.empty() || (place < shown.size() && !shown[place])) {
            continue;
        }
        Series series = folds > 1 ? meanCurveOf(study, trial) : curveOf(trial);
        styleTrial(series, trial, bestNumber, selected);
        all.insert(all.end(), series.y.begin(), series.y.end());
        (series.role == Role::Muted ? chart.series : front).push_back(std::move(series));
    }
    if (refusesEmptyStudy(chart, chart.series.empty() && front.empty())) {
        return chart;
    }
    // The best is drawn last, over the others.
    std::stable_sort(front.begin(), front.end(),
                     [](const Series& a, const Series& b) { return a.role != Role::Accent && b.role == Role::Accent; });
    if (!chart.series.empty()) {
        chart.series.front().name = "Other trials";
    }
    std::move(front.begin(), front.end(), std::back_inserter(chart.series));
    limitToBulk(chart, all);
    chart.summary = chart.y.title + " by epoch: " + stateCounts(study);
    return chart;
}

} // namespace goodfit::charts
