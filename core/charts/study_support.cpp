#include "core/charts/study_support.h"

#include "core/charts/metric_words.h"
#include "core/charts/support.h"
#include "core/search/objective.h"
#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace goodfit::charts {

std::string takenAt(const search::Study& study, std::size_t objective) {
    const std::string metric = study.objective(objective).metric;
    const bool isCurve = metric != search::kParametersObjective && metric != search::kSecondsObjective;
    if (!isCurve || study.document == Document{}) {
        return {};
    }
    const Setting* held = study.document.search.settings.find("objective");
    return " (" + search::atTextOf(held && held->component() ? *held->component() : Component("objective")) + ")";
}

std::string metricWords(const search::Study& study, std::size_t objective) {
    constexpr std::string_view kValidation = "val_";
    const std::string metric = study.objective(objective).metric;
    if (!metric.starts_with(kValidation)) {
        return metricTitle(metric);
    }
    return "Validation " + lowered(metricTitle(metric.substr(kValidation.size())));
}

void limitTo(Chart& chart, double high, const std::vector<double>& all) {
    constexpr double kBelow = 0.08, kLeastShare = 0.5;
    double low = high;
    for (const double value : all) {
        low = std::isfinite(value) ? std::min(low, value) : low;
    }
    const double below = low - kBelow * (high - low);
    chart.y.high = high;
    chart.y.low = low > 0 ? std::max(below, kLeastShare * low) : below;
}

void limitToBulk(Chart& chart, const std::vector<double>& all) {
    const double cut = train::quantile(all, 0.9);
    std::vector<double> bulk;
    std::copy_if(all.begin(), all.end(), std::back_inserter(bulk), [cut](double value) { return value <= cut; });
    if (const std::optional<double> high = robustHigh(all, bulk)) {
        limitTo(chart, *high, all);
    }
}

std::string stateCounts(const search::Study& study) {
    std::size_t complete = 0;
    std::size_t pruned = 0;
    std::size_t failed = 0;
    std::size_t infeasible = 0;
    for (const search::Trial& trial : study.trials) {
        complete += trial.state == search::TrialState::Complete ? 1 : 0;
        pruned += trial.state == search::TrialState::Pruned ? 1 : 0;
        infeasible += trial.violation > 0.0 ? 1 : 0;
        failed += trial.state == search::TrialState::Failed && trial.violation <= 0.0 ? 1 : 0;
    }
    std::string text = counted(complete, "complete trial");
    text += pruned > 0 ? ", " + std::to_string(pruned) + " pruned" : "";
    text += infeasible > 0 ? ", " + std::to_string(infeasible) + " infeasible" : "";
    text += failed > 0 ? ", " + std::to_string(failed) + " failed" : "";
    const search::Trial* best = study.best();
    return best == nullptr ? text + "."
                           : text + "; best " + words(*best->value) + " by trial " + std::to_string(best->number) + ".";
}

bool refusesEmptyStudy(Chart& chart, bool isEmpty) {
    if (isEmpty) {
        chart.empty = "No trial yet: start a study.";
        chart.summary = chart.empty;
    }
    return isEmpty;
}

} // namespace goodfit::charts
