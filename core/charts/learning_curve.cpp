#include "core/charts/learning_curve.h"

#include "core/base/value.h"
#include "core/charts/curve_summary.h"
#include "core/charts/metric_words.h"
#include "core/charts/support.h"
#include "core/charts/thinned.h"
#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::charts {

namespace {

// A long run has more epochs than a screen has columns: the smoothing knows them all, the chart gets few.
void place(Series& series, const std::vector<double>& epochs, const std::vector<double>& y) {
    ThinnedCurve curve = thinned(epochs, y);
    series.x = std::move(curve.x);
    series.y = std::move(curve.y);
}

void addCurve(Chart& chart, const std::vector<double>& epochs, const std::vector<double>& values, Role role,
              double smoothing) {
    std::vector<double> filled; // a curve that is shorter than its epochs
    if (values.size() != epochs.size()) {
        filled = values;
        filled.resize(epochs.size(), std::nan(""));
    }
    const std::vector<double>& y = filled.empty() ? values : filled;
    Series raw;
    raw.role = role;
    raw.dashed = role == Role::Validation;
    raw.marksMissing = true;
    const std::string name = role == Role::Validation ? "Validation" : "Training";
    if (smoothing <= 0.0) {
        raw.name = name;
        place(raw, epochs, y);
        chart.series.push_back(std::move(raw));
        return;
    }
    Series smooth = raw;
    smooth.name = name;
    smooth.marksMissing = false;
    std::vector<double> course = train::smoothed(y, std::min(smoothing, 0.99));
    for (double& value : course) {
        value = std::isfinite(value) ? value : std::nan("");
    }
    place(smooth, epochs, course);
    raw.faint = true;
    raw.dashed = false;
    place(raw, epochs, y);
    chart.series.push_back(std::move(raw));
    chart.series.push_back(std::move(smooth));
}

void addBestFlag(Chart& chart, const std::vector<double>& epochs, const CurvePair& pair, int bestEpoch) {
    if (pair.validation == nullptr) {
        return;
    }
    std::int64_t best = bestEpoch;
    if (best < 0) {
        best = train::bestIndex(*pair.validation, pair.moreIsBetter);
    }
    if (best < 0 || best >= static_cast<std::int64_t>(std::min(epochs.size(), pair.validation->size()))) {
        return;
    }
    const auto at = static_cast<std::size_t>(best);
    if (!std::isfinite((*pair.validation)[at])) {
        return;
    }
    Marker flag;
    flag.x = epochs[at];
    flag.y = (*pair.validation)[at];
    flag.label = "Best: epoch " + shortNumber(epochs[at], 12); // a million is no 1e+06
    flag.role = Role::Validation;
    chart.markers.push_back(std::move(flag));
}

void addEvidence(Chart& chart, const diagnose::Diagnosis& diagnosis, const std::string& curve) {
    if (diagnosis.findings.empty()) {
        return;
    }
    const bool isGood = diagnosis.verdict == diagnose::Verdict::GoodFit;
    // The verdict's own finding; the others are told in words only, or the plot drowns in marks.
    for (const diagnose::EvidenceMark& mark : diagnosis.findings.front().marks) {
        if (!mark.curve.empty() && mark.curve != curve && mark.curve != "val_" + curve) {
            continue;
        }
        const Role role = isGood ? Role::Neutral : Role::Warning;
        const bool isFlagged = std::any_of(chart.markers.begin(), chart.markers.end(), [&mark](const Marker& marker) {
            return marker.y && marker.x == mark.fromEpoch && mark.fromEpoch == mark.toEpoch;
        });
        if (isFlagged) {
            continue;
        }
        if (mark.toEpoch > mark.fromEpoch) {
            chart.zones.push_back({mark.fromEpoch, mark.toEpoch, mark.label, role});
        } else {
            Marker line;
            line.x = mark.fromEpoch;
            line.label = mark.label;
            line.role = role;
            chart.markers.push_back(std::move(line));
        }
    }
}

// Leaves out the first tenth of the epochs (at least one, at most 20) when they alone are far above.
std::size_t limitRange(Chart& chart, const CurvePair& pair) {
    std::vector<double> all;
    std::vector<double> bulk;
    std::size_t above = 0;
    for (const std::vector<double>* values : {pair.training, pair.validation}) {
        if (values == nullptr || values->size() < 6) {
            continue;
        }
        const std::size_t skipped = std::clamp<std::size_t>(values->size() / 10, 1, 20);
        // The bulk is what lies below the 98th percentile of the rest: a single spike does not count. Of a long
        // curve every nth value says as much of it.
        const std::size_t stride = 1 + values->size() / kMostCurvePoints;
        std::vector<double> rest;
        for (std::size_t i = skipped; i < values->size(); i += stride) {
            rest.push_back((*values)[i]);
        }
        const double cut = train::quantile(rest, 0.98);
        std::copy_if(rest.begin(), rest.end(), std::back_inserter(bulk), [cut](double value) { return value <= cut; });
        const double top = std::accumulate(values->begin(), values->end(), -HUGE_VAL, [](double most, double value) {
            return std::isfinite(value) ? std::max(most, value) : most;
        });
        all.push_back(top);
    }
    const std::optional<double> high = robustHigh(all, bulk);
    if (!high) {
        return 0;
    }
    chart.y.high = high;
    for (const std::vector<double>* values : {pair.training, pair.validation}) {
        if (values != nullptr && values->size() >= 6) {
            above += static_cast<std::size_t>(std::count_if(
                values->begin(), values->end(), [&](double value) { return std::isfinite(value) && value > *high; }));
        }
    }
    return above;
}

Chart pairChart(const train::History& history, const CurvePair& pair, const LearningCurveOptions& options) {
    Chart chart;
    chart.x.title = "Epoch";
    chart.x.integer = true;
    if (options.plannedEpochs > 1) {
        const double last = static_cast<double>(options.plannedEpochs - 1);
        const double first = history.epochs.empty() ? 0.0 : history.epochs.front();
        chart.x.low = first;
        chart.x.high = std::max(first + last, history.epochs.empty() ? last : history.epochs.back());
    }
    if (history.epochs.empty() || (pair.training == nullptr && pair.validation == nullptr)) {
        chart.empty = "No epoch finished yet: start the training.";
        chart.summary = "No epoch finished yet.";
        return chart;
    }
    if (pair.training != nullptr) {
        addCurve(chart, history.epochs, *pair.training, Role::Training, options.smoothing);
    }
    if (pair.validation != nullptr) {
        addCurve(chart, history.epochs, *pair.validation, Role::Validation, options.smoothing);
    }
    addBestFlag(chart, history.epochs, pair, options.bestEpoch);
    if (options.diagnosis != nullptr) {
        addEvidence(chart, *options.diagnosis, pair.name);
    }
    return chart;
}

} // namespace

Chart lossChart(const train::History& history, const LearningCurveOptions& options) {
    const CurvePair pair{"loss", "loss", false, history.find("loss"), history.find("val_loss")};
    Chart chart = pairChart(history, pair, options);
    chart.id = "loss";
    chart.title = "Loss";
    chart.y.title = options.lossLabel.empty() ? "Loss" : "Loss (" + options.lossLabel + ")";
    chart.y.canBeLog = true;
    chart.y.scale = options.logY ? Scale::Log : Scale::Linear;
    if (chart.series.empty()) {
        return chart;
    }
    if (options.constantPredictor && std::isfinite(*options.constantPredictor)) {
        Marker line;
        line.y = options.constantPredictor;
        line.label = "Constant answer";
        line.role = Role::Muted;
        chart.markers.push_back(std::move(line));
    }
    const std::size_t above = options.robustRange && !options.logY ? limitRange(chart, pair) : 0;
    chart.summary = summaryOf(pair, history.epochs, above);
    return chart;
}

Chart metricChart(const train::History& history, const std::string& metric, const LearningCurveOptions& options) {
    const std::string title = metricTitle(metric);
    const CurvePair pair{metric, title, moreIsBetter(metric), history.find(metric), history.find("val_" + metric)};
    LearningCurveOptions own = options;
    own.bestEpoch = -1; // the loss and a metric need not agree on it
    Chart chart = pairChart(history, pair, own);
    chart.id = "metric";
    chart.title = title;
    chart.y.title = title;
    if (!chart.series.empty()) {
        chart.summary = summaryOf(pair, history.epochs, 0);
    }
    return chart;
}

} // namespace goodfit::charts
