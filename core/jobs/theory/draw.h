// What draws the members of each family (jobs/theory.h), one file a family, and what they share.
#pragma once

#include "core/base/setting.h"
#include "core/charts/chart.h"
#include "core/charts/support.h"

#include <algorithm>
#include <string>
#include <vector>

namespace goodfit::jobs::theory {

[[nodiscard]] charts::Chart drawLayer(const Component& member);
[[nodiscard]] charts::Chart drawActivation(const Component& member);
[[nodiscard]] charts::Chart drawInitializer(const Component& member);
[[nodiscard]] charts::Chart drawRegularizer(const Component& member);
[[nodiscard]] charts::Chart drawConstraint(const Component& member);
[[nodiscard]] charts::Chart drawLoss(const Component& member);
[[nodiscard]] charts::Chart drawMetric(const Component& member);
[[nodiscard]] charts::Chart drawOptimizer(const Component& member);
[[nodiscard]] charts::Chart drawSchedule(const Component& member);
[[nodiscard]] charts::Chart drawAugmentation(const Component& member);
[[nodiscard]] charts::Chart drawClassWeight(const Component& member);
[[nodiscard]] charts::Chart drawEarlyStopping(const Component& member);
[[nodiscard]] charts::Chart drawPretraining(const Component& member);

[[nodiscard]] inline charts::Chart nothing(std::string why) {
    charts::Chart chart;
    chart.title = "Curve";
    chart.summary = chart.empty = std::move(why);
    return chart;
}

// A chart without series yet.
[[nodiscard]] inline charts::Chart axes(std::string title, std::string x, std::string y) {
    charts::Chart chart;
    chart.title = std::move(title);
    chart.x.title = std::move(x);
    chart.y.title = std::move(y);
    return chart;
}

// What the member does is the accent; what it is held against is dashed.
inline charts::Series& addLine(charts::Chart& chart, std::string name, std::vector<double> x, std::vector<double> y,
                               bool compared = false) {
    charts::Series line;
    line.name = std::move(name);
    line.role = compared ? charts::Role::Neutral : charts::Role::Accent;
    line.dashed = compared;
    line.x = std::move(x);
    line.y = std::move(y);
    return chart.series.emplace_back(std::move(line));
}

// "Value runs from 0 to 3 between 0 and 1." of the first series.
[[nodiscard]] inline std::string inWords(const charts::Chart& chart) {
    const charts::Series& line = chart.series.front();
    if (line.y.empty()) {
        return chart.title + ".";
    }
    const auto [low, high] = std::minmax_element(line.y.begin(), line.y.end());
    return chart.title + ": " + line.name + " lies between " + charts::words(*low) + " and " + charts::words(*high) +
           " over " + charts::lowered(chart.x.title) + " from " + charts::words(line.x.front()) + " to " +
           charts::words(line.x.back()) + ".";
}

// Evenly from low to high, both included; count at least 2.
[[nodiscard]] inline std::vector<double> evenly(double low, double high, int count) {
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
        values.push_back(low + (high - low) * i / (count - 1));
    }
    return values;
}

} // namespace goodfit::jobs::theory
