#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

using biasvariance::Estimate;
using biasvariance::Sweep;
using biasvariance::SweepPoint;

namespace {

// The few values far above the rest are cut off rather than flattening the U.
void limitHeight(Chart& chart, const Sweep& sweep) {
    std::vector<double> errors;
    for (const SweepPoint& point : sweep.points) {
        if (isMeasured(point)) {
            errors.push_back(point.test.value);
        }
    }
    std::vector<double> sorted = errors;
    std::sort(sorted.begin(), sorted.end());
    const double bulk = sorted[(sorted.size() * 3) / 4];
    const double first = errors.front();
    const double high = 1.25 * std::max({bulk, first, 2.0 * sorted.front()});
    if (sorted.back() > 1.3 * high) {
        chart.y.high = high;
    }
    chart.y.low = 0.0;
}

std::string summaryOf(const Sweep& sweep) {
    const auto best = biasvariance::bestPoint(sweep);
    std::string text = "Test error by " + lowered(sweep.axisTitle) + ".";
    if (best) {
        text += " Lowest " + words(sweep.points[*best].test.value) + " at " + valueInWords(sweep, *best) + ".";
    }
    return text;
}

} // namespace

Chart decompositionChart(const Sweep* sweep, const DecompositionLook& look) {
    Chart chart;
    chart.id = "decomposition";
    chart.title = "Parts of the error";
    if (!startCapacityChart(chart, sweep)) {
        return chart;
    }
    labelCapacity(chart, *sweep);
    chart.y.canBeLog = true;
    if (look.logY) {
        chart.y.scale = Scale::Log;
    } else {
        limitHeight(chart, *sweep);
    }
    if (look.bars) {
        (look.logY ? addPartLines : addStack)(chart, *sweep, look.kohavi);
        chart.note = gapNote(sweep);
    }
    addEstimates(chart, *sweep, "Test error", look.bars ? Role::Neutral : Role::Test, true,
                 [](const SweepPoint& point) -> const Estimate& { return point.test; });
    if (const auto place = placeOfThreshold(*sweep)) {
        Marker marker;
        marker.x = place;
        marker.label = sweep->setup.model == "gradient_flow" ? "fast features fitted" : "parameters = rows";
        marker.role = Role::Warning;
        chart.markers.push_back(std::move(marker));
    }
    if (look.marker) {
        addCapacityMarker(chart, *sweep, look.value, true);
    }
    chart.summary = summaryOf(*sweep);
    return chart;
}

Chart doubleDescentChart(const Sweep* sweep, std::size_t value) {
    DecompositionLook look;
    look.logY = true;
    look.value = value;
    Chart chart = decompositionChart(sweep, look);
    chart.id = "double_descent";
    chart.title = "Double descent";
    if (chart.empty.empty()) {
        chart.note = doubleDescentNote(sweep);
        addEstimates(chart, *sweep, "Training error", Role::Validation, true,
                     [](const SweepPoint& point) -> const Estimate& { return point.training; });
    }
    return chart;
}

Chart varianceSplitChart(const Sweep* sweep, std::size_t value) {
    Chart chart;
    chart.id = "variance_split";
    chart.title = "Whose luck is the variance?";
    if (!startCapacityChart(chart, sweep)) {
        return chart;
    }
    if (sweep->setup.starts < 2) {
        chart.empty = startsMatter(sweep->setup)
                          ? "With one start on each training set the two cannot be told apart: measure with more."
                          : "A training set has one best fit here, wherever the search for it begins: all of the "
                            "variance is luck of the data.";
        chart.summary = chart.empty;
        return chart;
    }
    labelCapacity(chart, *sweep);
    chart.y.title = "Variance";
    Series data, both;
    data.name = "Luck of the data";
    data.role = Role::Training;
    both.name = "Luck of the start";
    both.role = Role::Validation;
    for (std::size_t i = 0; i < sweep->points.size(); ++i) {
        const SweepPoint& point = sweep->points[i];
        double fromData = 0, fromStart = 0;
        if (point.squared) {
            fromData = std::max(0.0, point.squared->dataLuck.value);
            fromStart = std::max(0.0, point.squared->startLuck.value);
        } else if (point.zeroOne && std::isfinite(point.zeroOne->kwStartShare)) {
            fromStart = point.zeroOne->kwVariance.value * point.zeroOne->kwStartShare;
            fromData = point.zeroOne->kwVariance.value - fromStart;
        }
        data.x.push_back(static_cast<double>(i));
        data.y.push_back(fromData);
        both.x.push_back(static_cast<double>(i));
        both.y.push_back(fromData + fromStart);
    }
    for (Series* bars : {&both, &data}) {
        bars->mark = Mark::Bars;
        bars->barWidth = 0.72;
        chart.series.push_back(std::move(*bars));
    }
    chart.y.low = 0.0;
    const SweepPoint& here = sweep->points[std::min(value, sweep->points.size() - 1)];
    if (here.squared && here.squared->dataLuck.value + here.squared->startLuck.value > 0.0) {
        const double start = std::max(0.0, here.squared->startLuck.value);
        const double share = start / (std::max(0.0, here.squared->dataLuck.value) + start);
        chart.note = "At " + valueInWords(*sweep, std::min(value, sweep->points.size() - 1)) + " " +
                     std::to_string(std::lround(100.0 * share)) + " % is luck of the start";
    }
    addCapacityMarker(chart, *sweep, value, true);
    chart.summary = "Variance by " + lowered(sweep->axisTitle) + ", split into luck of the data and of the start.";
    return chart;
}

} // namespace goodfit::charts
