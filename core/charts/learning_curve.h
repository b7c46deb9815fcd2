// Loss and metrics against the epoch: training solid, validation dashed; the raw curve faint under its
// bias-corrected exponential moving average; best epoch flagged; NaN in the margin; what the diagnosis
// points at marked on the plot. Curves of more than kMostCurvePoints epochs (thinned.h) are thinned; what is said
// of them in words still comes from every epoch.
#pragma once

#include "core/charts/chart.h"
#include "core/diagnose/finding.h"
#include "core/train/history.h"

#include <optional>
#include <string>

namespace goodfit::charts {

struct LearningCurveOptions {
    double smoothing = 0.0; // weight of the past, 0 (none) … 0.99
    int bestEpoch = -1;     // index into the history; -1: the lowest validation loss itself
    bool logY = false;
    bool robustRange = true;                 // a few huge first losses do not flatten the rest (linear scale only)
    std::string lossLabel;                   // "mean squared error"; empty: not known
    int plannedEpochs = 0;                   // the x axis reaches at least this far; 0: as far as the curves
    std::optional<double> constantPredictor; // loss of always answering the mean or the class shares
    const diagnose::Diagnosis* diagnosis = nullptr;
};

// id "loss".
[[nodiscard]] Chart lossChart(const train::History& history, const LearningCurveOptions& options);
// `metric`: "accuracy", "mae", "r2" … id "metric".
[[nodiscard]] Chart metricChart(const train::History& history, const std::string& metric,
                                const LearningCurveOptions& options);

} // namespace goodfit::charts
