#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <cmath>

namespace goodfit::charts {

using biasvariance::Estimate;
using biasvariance::Sweep;
using biasvariance::SweepPoint;

namespace {

constexpr int kLawPoints = 60;

void addErrors(Chart& chart, const Sweep& sweep, bool even) {
    addEstimates(chart, sweep, "Training error", Role::Training, even,
                 [](const SweepPoint& point) -> const Estimate& { return point.training; });
    addEstimates(chart, sweep, "Test error", Role::Test, even,
                 [](const SweepPoint& point) -> const Estimate& { return point.test; });
}

void addNoiseFloor(Chart& chart, const Sweep& sweep) {
    if (sweep.stage.noiseKnown && sweep.stage.noise > 0.0 && !hasClasses(sweep)) {
        Marker floor;
        floor.y = sweep.stage.noise;
        floor.label = "noise";
        floor.role = Role::Muted;
        chart.markers.push_back(std::move(floor));
    }
}

} // namespace

Chart validationCurveChart(const Sweep* sweep, std::size_t value) {
    Chart chart;
    chart.id = "validation_curve";
    chart.title = "Validation curve";
    if (!startCapacityChart(chart, sweep)) {
        return chart;
    }
    labelCapacity(chart, *sweep);
    chart.y.canBeLog = true;
    addErrors(chart, *sweep, true);
    addNoiseFloor(chart, *sweep);
    chart.y.low = 0.0;
    const auto best = biasvariance::bestPoint(*sweep);
    const double high = 6.0 * sweep->points[*best].test.value;
    for (const SweepPoint& point : sweep->points) {
        if (point.test.value > high) {
            chart.y.high = high;
        }
    }
    addCapacityMarker(chart, *sweep, value, true);
    chart.summary = "Training and test error by " + lowered(sweep->axisTitle) + ". Lowest test error " +
                    words(sweep->points[*best].test.value) + " at " + valueInWords(*sweep, *best) + ".";
    return chart;
}

Chart learningVsRowsChart(const Sweep* sweep, std::size_t value) {
    Chart chart;
    chart.id = "learning_vs_n";
    chart.title = "Would more data help?";
    if (!startCapacityChart(chart, sweep)) {
        return chart;
    }
    chart.x.scale = Scale::Log;
    chart.x.title = "Training rows";
    chart.y.canBeLog = true;
    addErrors(chart, *sweep, false);
    addNoiseFloor(chart, *sweep);
    chart.y.low = 0.0;
    if (sweep->power) {
        Series law;
        law.name = "a + b·n⁻ᶜ";
        law.role = Role::Accent;
        law.dashed = true;
        const double low = sweep->points.front().at;
        const double high = 2.0 * sweep->points.back().at;
        for (int i = 0; i < kLawPoints; ++i) {
            const double n = low * std::pow(high / low, static_cast<double>(i) / (kLawPoints - 1));
            law.x.push_back(n);
            law.y.push_back(sweep->power->at(n));
        }
        chart.series.push_back(std::move(law));
    }
    double most = 0.0;
    for (const SweepPoint& point : sweep->points) {
        most = std::isfinite(point.medianTest) ? std::max(most, 2.0 * point.medianTest) : most;
    }
    for (const SweepPoint& point : sweep->points) {
        if (point.test.value > most) {
            chart.y.high = most;
        }
    }
    addCapacityMarker(chart, *sweep, value, false);
    chart.summary = "Training and test error by training rows. " + learningVsRowsCaption(sweep);
    return chart;
}

} // namespace goodfit::charts
