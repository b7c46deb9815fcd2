#include "core/charts/study_points.h"
#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::charts {

namespace {

constexpr std::int64_t kCells = 40;      // along each side of the surface
constexpr double kBandwidth = 0.08;      // of the kernel, in shares of an axis
constexpr double kLeastSupport = 1e-3;   // of kernel weight: below it no trial is near
constexpr std::size_t kMostPoints = 600; // that the surface is made from: the latest

// Where a cell of the table stands along its axis, 0 … 1.
double shareOf(const StudyAxis& axis, double cell) {
    if (axis.high <= axis.low) {
        return 0.5;
    }
    return axis.log ? std::log(cell / axis.low) / std::log(axis.high / axis.low)
                    : (cell - axis.low) / (axis.high - axis.low);
}

struct Sample {
    double x = 0, y = 0, value = 0;
};

std::vector<Sample> samplesOf(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view) {
    std::vector<Sample> samples;
    for (std::size_t row = table.rows.size(); row-- > 0 && samples.size() < kMostPoints;) {
        const Sample sample{shareOf(table.axes[x], table.cells[x][row]), shareOf(table.axes[y], table.cells[y][row]),
                            table.cells[0][row]};
        if (table.counts(row) && view.shows(row) && std::isfinite(sample.x) && std::isfinite(sample.y)) {
            samples.push_back(sample);
        }
    }
    return samples;
}

// A kernel mean of the values near each cell. A few huge values are cut to what most reach.
HeatMap surfaceOf(const StudyAxis& xAxis, const StudyAxis& yAxis, std::vector<Sample> samples) {
    std::vector<double> values;
    for (const Sample& sample : samples) {
        values.push_back(sample.value);
    }
    HeatMap map;
    map.columns = map.rows = kCells;
    map.xLow = xAxis.low;
    map.xHigh = xAxis.high;
    map.yLow = yAxis.low;
    map.yHigh = yAxis.high;
    map.smooth = true;
    map.low = *std::min_element(values.begin(), values.end());
    map.high = *std::max_element(values.begin(), values.end());
    constexpr double kBulk = 0.9;
    const double cut = train::quantile(values, kBulk);
    map.high = cut > map.low ? cut : map.high > map.low ? map.high : map.low + 1.0;
    // The kernel is a product of one along each axis.
    const auto count = samples.size();
    std::vector<double> alongX(static_cast<std::size_t>(kCells) * count), alongY(alongX.size());
    for (std::int64_t cell = 0; cell < kCells; ++cell) {
        const double at = static_cast<double>(cell) / static_cast<double>(kCells - 1);
        for (std::size_t i = 0; i < count; ++i) {
            const double farX = (samples[i].x - at) / kBandwidth;
            const double farY = (samples[i].y - at) / kBandwidth;
            alongX[static_cast<std::size_t>(cell) * count + i] = std::exp(-0.5 * farX * farX);
            alongY[static_cast<std::size_t>(cell) * count + i] = std::exp(-0.5 * farY * farY);
        }
    }
    for (Sample& sample : samples) {
        sample.value = std::min(sample.value, map.high);
    }
    map.values.reserve(static_cast<std::size_t>(kCells * kCells));
    for (std::int64_t cell = 0; cell < kCells * kCells; ++cell) {
        const double* x = alongX.data() + static_cast<std::size_t>(cell % kCells) * count;
        const double* y = alongY.data() + static_cast<std::size_t>(cell / kCells) * count;
        double weights = 0;
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double weight = x[i] * y[i];
            weights += weight;
            sum += weight * samples[i].value;
        }
        map.values.push_back(weights > kLeastSupport ? sum / weights : std::numeric_limits<double>::quiet_NaN());
    }
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
    const bool numbers = table.axes[x].categories.empty() && table.axes[y].categories.empty();
    const std::vector<Sample> samples = samplesOf(table, x, y, view);
    constexpr std::size_t kEnough = 4;
    if (numbers && x != y && samples.size() >= kEnough) {
        chart.heatMap = surfaceOf(table.axes[x], table.axes[y], samples);
        chart.heatMap->legend = table.metric;
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
    chart.shade = ShadeScale{"Rank by " + table.metric, "best", "worst"};
    chart.summary = "Ranks by " + table.metric + " over " + chart.title + ", " + shownCount(table, view) + ".";
    return chart;
}

} // namespace goodfit::charts
