#include "core/charts/pair_surface.h"
#include "core/charts/study_points.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace goodfit::charts {

namespace {

constexpr std::size_t kMostPoints = 600; // that the surface is made from: the latest

// Where a cell of the table stands along its axis, 0 … 1.
double shareOf(const StudyAxis& axis, double cell) {
    if (axis.high <= axis.low) {
        return 0.0;
    }
    return axis.log ? std::log(cell / axis.low) / std::log(axis.high / axis.low)
                    : (cell - axis.low) / (axis.high - axis.low);
}

SurfaceSide sideOf(const StudyAxis& axis) {
    return {static_cast<std::int64_t>(axis.categories.size())};
}

PairSamples samplesOf(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view) {
    PairSamples samples;
    for (std::size_t row = table.rows.size(); row-- > 0 && samples.values.size() < kMostPoints;) {
        const double across = shareOf(table.axes[x], table.cells[x][row]);
        const double up = shareOf(table.axes[y], table.cells[y][row]);
        if (table.counts(row) && view.shows(row) && std::isfinite(across) && std::isfinite(up)) {
            samples.x.push_back(across);
            samples.y.push_back(up);
            samples.values.push_back(table.cells[0][row]);
        }
    }
    return samples;
}

// A few very bad values are cut to what most reach.
HeatMap surfaceOf(const StudyTable& table, std::size_t x, std::size_t y, PairSamples samples) {
    const SurfaceSide across = sideOf(table.axes[x]), up = sideOf(table.axes[y]);
    const ValueSpan span = usualSpan(samples.values, table.axes[0].maximize);
    for (double& value : samples.values) {
        value = std::clamp(value, span.low, span.high);
    }
    HeatMap map;
    map.columns = across.count();
    map.rows = up.count();
    map.xLow = table.axes[x].low;
    map.xHigh = table.axes[x].high;
    map.yLow = table.axes[y].low;
    map.yHigh = table.axes[y].high;
    map.low = span.low;
    map.high = span.high;
    map.smooth = across.choices == 0 && up.choices == 0; // choices have nothing between them
    map.values = smoothedOver(across, up, kernelAlong(across, samples.x), kernelAlong(up, samples.y), samples.values);
    map.legend = table.metric;
    return map;
}

Chart pairOf(const StudyTable& table, std::size_t x, std::size_t y) {
    Chart chart;
    chart.x = chartAxis(table.axes[x]);
    chart.y = chartAxis(table.axes[y]);
    chart.title = chart.x.title + " and " + chart.y.title;
    return chart;
}

bool refusesUnusedPair(Chart& chart) {
    if (chart.series.empty()) {
        chart.empty = "No trial uses both parameters yet.";
        chart.summary = chart.empty;
        return true;
    }
    return false;
}

} // namespace

Chart contourChart(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view) {
    Chart chart = pairOf(table, x, y);
    chart.id = "contour";
    if (refusesEmptyTable(chart, table)) {
        return chart;
    }
    addTrialPoints(chart, table, view, "Trials", [&](std::size_t row) {
        return TrialPoint{table.cells[x][row], table.cells[y][row], std::numeric_limits<double>::quiet_NaN()};
    });
    if (refusesUnusedPair(chart)) {
        return chart;
    }
    addLostTrials(chart, table, view, [&](std::size_t row) {
        return TrialPoint{table.cells[x][row], table.cells[y][row], 0.0};
    });
    PairSamples samples = samplesOf(table, x, y, view);
    constexpr std::size_t kEnough = 4;
    const bool fine = sideOf(table.axes[x]).isTooFine() || sideOf(table.axes[y]).isTooFine();
    if (x != y && !fine && samples.values.size() >= kEnough) {
        chart.heatMap = surfaceOf(table, x, y, std::move(samples));
    }
    chart.summary = table.metric + " over " + chart.title + ", " + shownCount(table, view) + ".";
    return chart;
}

Chart rankChart(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view) {
    Chart chart = pairOf(table, x, y);
    chart.id = "rank";
    if (refusesEmptyTable(chart, table)) {
        return chart;
    }
    const std::vector<double> shades = rankShades(table, view);
    addTrialPoints(chart, table, view, "Trials", [&](std::size_t row) {
        return TrialPoint{table.cells[x][row], table.cells[y][row], shades[row]};
    });
    if (refusesUnusedPair(chart)) {
        return chart;
    }
    addLostTrials(chart, table, view, [&](std::size_t row) {
        return TrialPoint{table.cells[x][row], table.cells[y][row], 0.0};
    });
    std::vector<double> values;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row) && view.shows(row)) {
            values.push_back(table.cells[0][row]);
        }
    }
    chart.shade = ShadeScale{"Rank by " + table.metric, "best", "worst"};
    if (!values.empty()) {
        chart.shade->between = rankScale(std::move(values), table.axes[0].maximize);
    }
    chart.summary = "Ranks by " + table.metric + " over " + chart.title + ", " + shownCount(table, view) + ".";
    return chart;
}

} // namespace goodfit::charts
