#include "core/charts/study_charts.h"

#include "core/charts/learning_curve.h"
#include "core/charts/support.h"
#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace goodfit::charts {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

std::string metricWords(const search::Study& study) {
    const bool isValidation = study.metric.starts_with("val_");
    const std::string name = isValidation ? study.metric.substr(4) : study.metric;
    return (isValidation ? "Validation " + lowered(metricTitle(name)) : metricTitle(name));
}

// Epochs a trial was planned to have: its own choice, the document's, or the most its steps need.
std::int64_t epochsOf(const search::Study& study, const search::Trial& trial) {
    if (const Value* value = search::find(trial.parameters, "training.epochs")) {
        return std::max<std::int64_t>(1, value->integer());
    }
    const Setting* setting = study.document.training.settings.find("epochs");
    if (setting != nullptr && setting->value() != nullptr) {
        return std::max<std::int64_t>(1, setting->value()->integer());
    }
    return std::numeric_limits<std::int64_t>::max();
}

// Mean over folds of each epoch's value.
Series curveOf(const search::Study& study, const search::Trial& trial) {
    const Setting* folds = study.document.search.settings.find("folds");
    const bool hasFolds = folds != nullptr && folds->value() != nullptr && folds->value()->integer() > 1;
    const std::int64_t epochs = hasFolds ? epochsOf(study, trial) : std::numeric_limits<std::int64_t>::max();
    std::map<std::int64_t, std::pair<double, double>> byEpoch;  // sum, count
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

// What most values reach; the diverged ones above are said, not drawn to scale.
void limitToBulk(Chart& chart, const std::vector<double>& all) {
    const double cut = train::quantile(all, 0.9);
    std::vector<double> bulk;
    std::copy_if(all.begin(), all.end(), std::back_inserter(bulk), [cut](double value) { return value <= cut; });
    chart.y.high = robustHigh(all, bulk);
}

std::string stateCounts(const search::Study& study) {
    std::size_t complete = 0;
    std::size_t pruned = 0;
    std::size_t failed = 0;
    for (const search::Trial& trial : study.trials) {
        complete += trial.state == search::TrialState::Complete ? 1 : 0;
        pruned += trial.state == search::TrialState::Pruned ? 1 : 0;
        failed += trial.state == search::TrialState::Failed ? 1 : 0;
    }
    std::string text = counted(complete, "complete trial");
    text += pruned > 0 ? ", " + std::to_string(pruned) + " pruned" : "";
    text += failed > 0 ? ", " + std::to_string(failed) + " failed" : "";
    const search::Trial* best = study.best();
    return best == nullptr ? text + "."
                           : text + "; best " + words(*best->value) + " by trial " + std::to_string(best->number) + ".";
}

bool refusesEmpty(Chart& chart, bool isEmpty) {
    if (isEmpty) {
        chart.empty = "No trial yet: start a study.";
        chart.summary = chart.empty;
    }
    return isEmpty;
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

}  // namespace

Chart trialsLiveChart(const search::Study& study, std::int64_t selected) {
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
    for (const search::Trial& trial : study.trials) {
        if (trial.intermediate.empty()) {
            continue;
        }
        Series series = curveOf(study, trial);
        styleTrial(series, trial, bestNumber, selected);
        all.insert(all.end(), series.y.begin(), series.y.end());
        (series.role == Role::Muted ? chart.series : front).push_back(std::move(series));
    }
    if (refusesEmpty(chart, chart.series.empty() && front.empty())) {
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

Chart studyHistoryChart(const search::Study& study, std::int64_t selected) {
    Chart chart;
    chart.id = "study_history";
    chart.title = "Study history";
    chart.x.title = "Trial";
    chart.x.integer = true;
    chart.y.title = metricWords(study);
    chart.y.canBeLog = !study.maximize;
    Series complete;
    complete.name = "Complete";
    Series pruned;
    pruned.name = "Pruned";
    pruned.role = Role::Muted;
    Series failed;
    failed.name = "Failed";
    failed.role = Role::Warning;
    failed.marksMissing = true;
    Series bestSoFar;
    bestSoFar.name = "Best so far";
    bestSoFar.role = Role::Accent;
    bestSoFar.mark = Mark::Steps;
    Series chosen;
    chosen.name = "Selected";
    chosen.role = Role::Accent;
    for (Series* points : {&complete, &pruned, &failed, &chosen}) {
        points->mark = Mark::Points;
    }
    for (const search::Trial& trial : study.trials) {
        const auto number = static_cast<double>(trial.number);
        const double value = trial.value.value_or(kNothing);
        if (trial.state == search::TrialState::Failed ||
            (trial.state == search::TrialState::Complete && !std::isfinite(value))) {
            failed.x.push_back(number);
            failed.y.push_back(kNothing);
        } else if (trial.state == search::TrialState::Pruned && std::isfinite(value)) {
            pruned.x.push_back(number);
            pruned.y.push_back(value);
        } else if (trial.state == search::TrialState::Complete) {
            complete.x.push_back(number);
            complete.y.push_back(value);
            const bool isFirst = bestSoFar.y.empty();
            const double before = isFirst ? value : bestSoFar.y.back();
            bestSoFar.x.push_back(number);
            bestSoFar.y.push_back(study.maximize ? std::max(before, value) : std::min(before, value));
        }
        if (trial.number == selected && std::isfinite(value)) {
            chosen.x.push_back(number);
            chosen.y.push_back(value);
        }
    }
    std::vector<double> all = complete.y;
    all.insert(all.end(), pruned.y.begin(), pruned.y.end());
    for (Series* series : {&pruned, &failed, &complete, &bestSoFar, &chosen}) {
        if (!series->x.empty()) {
            chart.series.push_back(std::move(*series));
        }
    }
    if (refusesEmpty(chart, chart.series.empty())) {
        return chart;
    }
    if (!study.maximize) {
        limitToBulk(chart, all);
    }
    if (study.planned > 1) {
        chart.x.low = -0.5;
        chart.x.high = std::max(static_cast<double>(study.planned), static_cast<double>(study.trials.size())) - 0.5;
    }
    chart.summary = chart.y.title + " by trial: " + stateCounts(study);
    return chart;
}

}  // namespace goodfit::charts
