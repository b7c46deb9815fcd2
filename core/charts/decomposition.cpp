#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

using biasvariance::Estimate;
using biasvariance::Sweep;
using biasvariance::SweepPoint;

namespace {

// The parts of a point from the bottom up, with what they are called.
struct Part {
    std::string name;
    Role role;
    double value = 0;
};

std::vector<Part> partsOf(const SweepPoint& point, bool kohavi) {
    if (point.squared) {
        const auto& parts = *point.squared;
        std::vector<Part> all;
        if (!parts.merged) {
            all.push_back({"Noise", Role::Muted, parts.noise.value});
        }
        all.push_back({"Variance", Role::Training, std::max(0.0, parts.variance.value)});
        all.push_back({parts.merged ? "Bias² and noise" : "Bias²", Role::Accent, std::max(0.0, parts.bias.value)});
        return all;
    }
    const auto& parts = *point.zeroOne;
    const std::string noisy = parts.merged ? " and noise" : "";
    if (kohavi) {
        return {{"Variance", Role::Training, parts.kwVariance.value},
                {"Bias²" + noisy, Role::Accent, parts.kwBias.value}};
    }
    return {{"Net variance", Role::Training, std::max(0.0, parts.netVariance.value)},
            {"Bias" + noisy, Role::Accent, parts.bias.value}};
}

// Tallest first: each next bar covers the foot of the one before, which leaves a stack.
void addBars(Chart& chart, const Sweep& sweep, bool kohavi) {
    std::vector<Series> bars;
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        if (!isMeasured(sweep.points[i])) {
            continue;
        }
        const std::vector<Part> parts = partsOf(sweep.points[i], kohavi);
        bars.resize(parts.size());
        double top = 0.0;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            top += parts[part].value;
            bars[part].name = parts[part].name;
            bars[part].role = parts[part].role;
            bars[part].x.push_back(static_cast<double>(i));
            bars[part].y.push_back(top);
        }
    }
    for (auto bar = bars.rbegin(); bar != bars.rend(); ++bar) {
        bar->mark = Mark::Bars;
        bar->barWidth = 0.72;
        chart.series.push_back(std::move(*bar));
    }
}

void addLines(Chart& chart, const Sweep& sweep, bool kohavi) {
    std::vector<Series> lines;
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        if (!isMeasured(sweep.points[i])) {
            continue;
        }
        const std::vector<Part> parts = partsOf(sweep.points[i], kohavi);
        lines.resize(parts.size());
        for (std::size_t part = 0; part < parts.size(); ++part) {
            lines[part].name = parts[part].name;
            lines[part].role = parts[part].role;
            lines[part].dashed = parts[part].role == Role::Accent;
            if (parts[part].value > 0.0) { // an estimate below zero has no place on a log axis
                lines[part].x.push_back(static_cast<double>(i));
                lines[part].y.push_back(parts[part].value);
            }
        }
    }
    for (Series& line : lines) {
        chart.series.push_back(std::move(line));
    }
}

void addMarker(Chart& chart, const Sweep& sweep, std::size_t value) {
    Marker marker;
    marker.id = "capacity";
    marker.x = static_cast<double>(std::min(value, sweep.points.size() - 1));
    marker.label = valueInWords(sweep, std::min(value, sweep.points.size() - 1));
    marker.role = Role::Neutral;
    marker.draggable = true;
    chart.markers.push_back(std::move(marker));
}

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
    chart.title = "What the error is made of";
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
        (look.logY ? addLines : addBars)(chart, *sweep, look.kohavi);
    }
    addEstimates(chart, *sweep, "Measured test error", look.bars ? Role::Neutral : Role::Test, true,
                 [](const SweepPoint& point) -> const Estimate& { return point.test; });
    if (const auto place = placeOfThreshold(*sweep)) {
        Marker marker;
        marker.x = place;
        marker.label = "parameters = rows";
        marker.role = Role::Warning;
        chart.markers.push_back(std::move(marker));
    }
    if (look.marker) {
        addMarker(chart, *sweep, look.value);
    }
    chart.summary = summaryOf(*sweep);
    return chart;
}

Chart doubleDescentChart(const Sweep* sweep, std::size_t value) {
    DecompositionLook look;
    look.bars = true;
    look.logY = true;
    look.value = value;
    Chart chart = decompositionChart(sweep, look);
    chart.id = "double_descent";
    chart.title = "Double descent";
    if (chart.empty.empty()) {
        addEstimates(chart, *sweep, "Training error", Role::Validation, true,
                     [](const SweepPoint& point) -> const Estimate& { return point.training; });
        // a perfect fit has a training error of rounding noise, which would stretch the axis by 25 decades
        double lowest = 1e300;
        for (const SweepPoint& point : sweep->points) {
            lowest = isMeasured(point) ? std::min(lowest, point.test.value) : lowest;
        }
        chart.y.low = lowest / 100.0;
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
        chart.empty = "With one start on each training set the two cannot be told apart: ask for more starts.";
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
    addMarker(chart, *sweep, value);
    chart.summary = "Variance by " + lowered(sweep->axisTitle) + ", split into luck of the data and of the start.";
    return chart;
}

} // namespace goodfit::charts
