#include "core/charts/pruner_preview.h"

#include "core/charts/study_support.h"
#include "core/charts/support.h"
#include "core/search/lineage.h"
#include "core/search/spread.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace goodfit::charts {

namespace {

constexpr std::size_t kMostCurves = 200;

Series curveOf(const search::Trial& trial, std::size_t from, std::size_t to) {
    Series series;
    series.role = Role::Muted;
    series.id = trial.number;
    for (std::size_t step = from; step < to; ++step) {
        series.x.push_back(static_cast<double>(trial.intermediate[step].first));
        series.y.push_back(trial.intermediate[step].second);
    }
    return series;
}

// The mean over folds and repeats by epoch: what a scheduler compares.
search::Trial averaged(const search::Study& study, const search::Trial& trial) {
    const std::int64_t epochs = search::plannedEpochs(study, trial);
    std::map<std::int64_t, std::pair<double, double>> byEpoch; // sum, count
    for (const auto& [step, value] : trial.intermediate) {
        auto& [sum, count] = byEpoch[step % epochs];
        sum += value;
        count += 1.0;
    }
    search::Trial mean;
    mean.number = trial.number;
    for (const auto& [epoch, total] : byEpoch) {
        mean.intermediate.emplace_back(epoch, total.first / total.second);
    }
    return mean;
}

// What the pruner would have let train, what it would have saved, and where it would have ended.
struct Curves {
    std::vector<Series> trained;
    std::vector<Series> saved;
    Series ends;
    std::vector<double> all; // their values
};

// parts: how many folds and repeats a scheduler sees side by side.
Curves curvesOf(const search::PrunerPreview& preview, const search::Study& study, std::size_t parts) {
    Curves curves;
    curves.ends.name = "Ended here";
    curves.ends.role = Role::Warning;
    curves.ends.mark = Mark::Points;
    const std::size_t first = preview.trials.size() > kMostCurves ? preview.trials.size() - kMostCurves : 0;
    for (std::size_t i = first; i < preview.trials.size(); ++i) {
        const search::PreviewedTrial& each = preview.trials[i];
        const search::Trial* found = search::trialOf(study, each.number);
        if (!found || each.steps > found->intermediate.size() || each.kept == 0) {
            continue;
        }
        const search::Trial trial = parts > 1 ? averaged(study, *found) : *found;
        const std::size_t last = parts > 1 ? trial.intermediate.size() : each.steps;
        const std::size_t keptSteps = parts > 1 ? std::clamp<std::size_t>(each.kept / parts, 1, last) : each.kept;
        Series kept = curveOf(trial, 0, keptSteps);
        kept.role = each.number == preview.best ? Role::Accent : Role::Neutral;
        curves.all.insert(curves.all.end(), kept.y.begin(), kept.y.end());
        if (each.stopped()) {
            Series cut = curveOf(trial, keptSteps - 1, last);
            cut.faint = cut.dashed = true;
            curves.all.insert(curves.all.end(), cut.y.begin(), cut.y.end());
            curves.saved.push_back(std::move(cut));
            if (std::isfinite(kept.y.back())) {
                curves.ends.x.push_back(kept.x.back());
                curves.ends.y.push_back(kept.y.back());
                curves.ends.ids.push_back(each.number);
            }
        }
        curves.trained.push_back(std::move(kept));
    }
    return curves;
}

// The best one over the others, they over what was saved of them; the first of each kind names it.
void addCurves(Chart& chart, Curves curves) {
    std::vector<Series>& trained = curves.trained;
    std::stable_sort(trained.begin(), trained.end(),
                     [](const Series& a, const Series& b) { return a.role != Role::Accent && b.role == Role::Accent; });
    if (!curves.saved.empty()) {
        curves.saved.front().name = "Saved";
    }
    if (!trained.empty()) {
        trained.front().name = "Trained";
        trained.back().name = trained.back().role == Role::Accent ? "Best" : trained.back().name;
    }
    chart.series = std::move(curves.saved);
    std::move(trained.begin(), trained.end(), std::back_inserter(chart.series));
    if (!curves.ends.x.empty()) {
        chart.series.push_back(std::move(curves.ends));
    }
}

std::string percent(double share) {
    return std::to_string(std::lround(100.0 * share)) + " %";
}

std::string summaryOf(const search::PrunerPreview& preview, const std::string& pruner) {
    std::string text = pruner + " would have ended " + std::to_string(preview.stopped) + " of " +
                       counted(preview.trials.size(), "trial") + " early";
    if (preview.steps > 0) {
        text += " and saved " + percent(1.0 - static_cast<double>(preview.kept) / static_cast<double>(preview.steps)) +
                " of the epochs";
    }
    text += preview.best < 0    ? "."
            : preview.losesBest ? "; the best one, trial " + std::to_string(preview.best) + ", would have been lost."
                                : "; the best one, trial " + std::to_string(preview.best) + ", would have been kept.";
    return text;
}

} // namespace

Chart prunerPreviewChart(const search::PrunerPreview& preview, const search::Study& study, const std::string& pruner) {
    Chart chart;
    chart.id = "pruner_preview";
    chart.title = pruner + " on the trials there are";
    const std::size_t parts =
        preview.sideBySide ? static_cast<std::size_t>(search::foldsOf(study) * search::repeatsOf(study)) : 1;
    chart.x.title = parts > 1 ? "Epoch" : "Step";
    chart.x.integer = true;
    chart.y.title = metricWords(study);
    chart.y.canBeLog = !study.maximize;
    if (preview.trials.empty()) {
        chart.empty =
            "No trial with a curve yet: after a study, this shows which trials " + pruner + " would have ended early.";
        chart.summary = chart.empty;
        return chart;
    }
    Curves curves = curvesOf(preview, study, parts);
    const std::vector<double> all = std::move(curves.all);
    addCurves(chart, std::move(curves));
    if (!study.maximize) {
        limitToBulk(chart, all);
    }
    chart.summary = summaryOf(preview, pruner);
    return chart;
}

} // namespace goodfit::charts
