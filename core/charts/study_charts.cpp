#include "core/charts/study_charts.h"

#include "core/charts/study_support.h"
#include "core/search/spread.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace goodfit::charts {

namespace {

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

// What the parts (folds, repeats) had after each epoch.
std::map<std::int64_t, std::vector<double>> partsByEpoch(const search::Study& study, const search::Trial& trial) {
    const std::int64_t epochs = search::plannedEpochs(study, trial);
    std::map<std::int64_t, std::vector<double>> byEpoch;
    for (const auto& [step, value] : trial.intermediate) {
        byEpoch[step % epochs].push_back(value);
    }
    return byEpoch;
}

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Series meanCurveOf(const search::Study& study, const search::Trial& trial) {
    Series series;
    series.id = trial.number;
    for (const auto& [epoch, values] : partsByEpoch(study, trial)) {
        series.x.push_back(static_cast<double>(epoch));
        series.y.push_back(meanOf(values));
    }
    return series;
}

// The mean and one standard deviation of the parts, as far as all of them have come.
Band spreadBandOf(const search::Study& study, const search::Trial& trial, const Series& curve) {
    Band band;
    band.role = curve.role;
    const auto byEpoch = partsByEpoch(study, trial);
    const std::size_t parts = byEpoch.empty() ? 0 : byEpoch.begin()->second.size();
    for (const auto& [epoch, values] : byEpoch) {
        search::Trial there;
        there.foldValues = values;
        const std::optional<double> spread = search::spreadOf(there);
        if (spread && values.size() == parts) {
            band.x.push_back(static_cast<double>(epoch));
            band.low.push_back(meanOf(values) - *spread);
            band.high.push_back(meanOf(values) + *spread);
        }
    }
    return band;
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
    const bool hasParts = search::foldsOf(study) * search::repeatsOf(study) > 1;
    for (std::size_t place = 0; place < study.trials.size(); ++place) {
        const search::Trial& trial = study.trials[place];
        if (trial.intermediate.empty() || (place < shown.size() && !shown[place])) {
            continue;
        }
        Series series = hasParts ? meanCurveOf(study, trial) : curveOf(trial);
        styleTrial(series, trial, bestNumber, selected);
        if (hasParts && !series.name.empty()) {
            chart.bands.push_back(spreadBandOf(study, trial, series));
            chart.bands.back().name = chart.bands.size() > 1 ? "" : "± sd of " + search::partsText(study); // told once
        }
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
