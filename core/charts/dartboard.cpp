// Darts thrown by every fit at the truth in two places at once.
#include "core/charts/bias_support.h"
#include "core/charts/point_series.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace goodfit::charts {

using biasvariance::Sweep;

namespace {

constexpr int kRings = 3;
constexpr int kRingPoints = 80; // of half a ring
constexpr double kShown = 0.95; // of the darts, at least

// 1, 2 or 5 times a power of ten, not below the value.
double roundUp(double value) {
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (times * power >= value) {
            return times * power;
        }
    }
    return 10.0 * power;
}

void addRings(Chart& chart, double radius) {
    for (int ring = 1; ring <= kRings; ++ring) {
        for (const double side : {1.0, -1.0}) {
            Series half;
            half.role = Role::Muted;
            half.faint = true;
            for (int i = 0; i <= kRingPoints; ++i) {
                const double angle = std::numbers::pi * (1.0 - static_cast<double>(i) / kRingPoints);
                half.x.push_back(radius * ring / kRings * std::cos(angle));
                half.y.push_back(side * radius * ring / kRings * std::sin(angle));
            }
            chart.series.push_back(std::move(half));
        }
    }
}

void addFlag(Chart& chart, double x, double y, std::string label, Role role) {
    Marker flag;
    flag.x = x;
    flag.y = y;
    flag.label = std::move(label);
    flag.role = role;
    chart.markers.push_back(std::move(flag));
}

std::string placeName(const Sweep& sweep, std::size_t point) {
    return sweep.stage.inputs == 1 ? sweep.stage.inputName + " = " + shortNumber(sweep.stage.x[point], 2)
                                   : "row " + std::to_string(point + 1);
}

std::string refusal(const Sweep* sweep, std::size_t value) {
    if (sweep == nullptr || !sweep->fits || value >= sweep->points.size() || !isMeasured(sweep->points[value])) {
        return "Not measured yet.";
    }
    if (hasClasses(*sweep)) {
        return "A dart misses by a number; these fits say classes. The map of votes shows them.";
    }
    return knownAt(sweep->stage).size() < sweep->stage.judged ? "Nothing is known to aim at." : "";
}

} // namespace

DartPlaces usualDarts(const Sweep& sweep) {
    return {sweep.stage.judged / 4, sweep.stage.judged * 3 / 4};
}

Chart dartboardChart(const Sweep* sweep, const FitLook& look, const DartPlaces& darts) {
    Chart chart;
    chart.id = "dartboard";
    chart.title = "Every fit throws a dart";
    chart.empty = refusal(sweep, look.value);
    chart.summary = chart.empty;
    if (!chart.empty.empty()) {
        return chart;
    }
    const std::size_t last = sweep->stage.judged - 1;
    const std::size_t places[] = {std::min(darts.first, last), std::min(darts.second, last)};
    Series thrown = pointsNamed("One dart a fit", Role::Training);
    std::vector<double> distances;
    double mean[] = {0.0, 0.0};
    for (std::size_t run = 0; run < sweep->finished[look.value].size(); ++run) {
        if (!isFinished(*sweep, look.value, run)) {
            continue;
        }
        const float* said = sweep->fits->at(look.value, run, 0);
        double miss[2];
        for (int axis = 0; axis < 2; ++axis) {
            miss[axis] = static_cast<double>(said[places[axis]]) - knownAt(sweep->stage)[places[axis]];
            mean[axis] += miss[axis] / std::max(1, sweep->points[look.value].runs);
        }
        thrown.x.push_back(miss[0]);
        thrown.y.push_back(miss[1]);
        if (run == look.run) {
            addFlag(chart, miss[0], miss[1], "this fit", Role::Warning);
        }
        distances.push_back(std::hypot(miss[0], miss[1]));
    }
    std::sort(distances.begin(), distances.end());
    const double far = distances[static_cast<std::size_t>(kShown * static_cast<double>(distances.size() - 1))];
    const double radius = roundUp(std::max({far, std::hypot(mean[0], mean[1]), 1e-9}));
    addRings(chart, radius);
    chart.series.push_back(std::move(thrown));
    addFlag(chart, 0.0, 0.0, sweep->stage.truth.empty() ? "as observed" : "truth", Role::Test);
    addFlag(chart, mean[0], mean[1], "mean of the fits", Role::Accent);
    for (Axis* axis : {&chart.x, &chart.y}) {
        axis->low = -1.05 * radius;
        axis->high = 1.05 * radius;
        axis->window = true;
        axis->title = "Miss at " + placeName(*sweep, places[axis == &chart.x ? 0 : 1]);
    }
    chart.equalAspect = true;
    const auto& parts = *sweep->points[look.value].squared;
    const std::string truth = sweep->stage.truth.empty() ? "bias² and noise " : "bias² ";
    const double bias = parts.biasAt[places[0]] + parts.biasAt[places[1]];
    chart.note = capitalised(truth) + (bias > 0.0 ? words(bias) : "about 0") + ", variance " +
                 words(parts.varianceAt[places[0]] + parts.varianceAt[places[1]]) + " here";
    chart.summary = "Darts of " + counted(distances.size(), "fit") + " at " + valueInWords(*sweep, look.value) + ": " +
                    chart.note + ".";
    return chart;
}

} // namespace goodfit::charts
