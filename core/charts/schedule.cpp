#include "core/charts/schedule.h"

#include "core/charts/support.h"

#include <algorithm>

namespace goodfit::charts {

namespace {

Chart lineOver(const std::vector<double>& epochs, const std::vector<double>& values, std::string name) {
    Chart chart;
    chart.x.title = "Epoch";
    chart.y.title = std::move(name);
    if (epochs.empty() || epochs.size() != values.size()) {
        return chart;
    }
    Series line;
    line.name = chart.y.title;
    line.role = Role::Accent;
    line.x = epochs;
    line.y = values;
    chart.series = {std::move(line)};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    chart.summary = chart.y.title + " starts at " + words(values.front()) + ", lies between " + words(*low) + " and " +
                    words(*high) + " and ends at " + words(values.back()) + ".";
    return chart;
}

} // namespace

Chart scheduleChart(const optim::ScheduleCurve& curve) {
    Chart chart = lineOver(curve.epochs, curve.rates, "Learning rate");
    chart.id = "schedule";
    chart.title = "Schedule";
    chart.y.canBeLog = true;
    if (chart.series.empty()) {
        chart.empty = "This schedule cannot be drawn.";
        chart.summary = chart.empty;
    } else if (curve.waitsForLoss) {
        chart.summary += " It drops when the monitored value stops getting better, which only the run can tell.";
    }
    return chart;
}

Chart momentumChart(const optim::ScheduleCurve& curve) {
    Chart chart = lineOver(curve.epochs, curve.momenta, "Momentum");
    chart.id = "schedule_momentum";
    chart.title = "Schedule: momentum";
    if (chart.series.empty()) {
        chart.empty = "This schedule leaves the momentum as it is.";
        chart.summary = chart.empty;
    }
    return chart;
}

} // namespace goodfit::charts
