#include "core/charts/activation.h"

#include "core/charts/support.h"

#include <algorithm>

namespace goodfit::charts {

Chart activationChart(const std::string& name, const std::vector<double>& x, const std::vector<double>& f,
                      const std::vector<double>& derivative) {
    Chart chart;
    chart.id = "activation";
    chart.title = name.empty() ? "Activation" : name;
    chart.x.title = "Input x";
    chart.y.title = "Value";
    if (x.empty() || x.size() != f.size() || x.size() != derivative.size()) {
        chart.empty = "This activation cannot be drawn.";
        chart.summary = chart.empty;
        return chart;
    }
    Series value;
    value.name = "f(x)";
    value.role = Role::Accent;
    value.x = x;
    value.y = f;
    Series slope;
    slope.name = "f′(x)";
    slope.role = Role::Neutral;
    slope.dashed = true;
    slope.x = x;
    slope.y = derivative;
    chart.series = {std::move(value), std::move(slope)};
    const auto [low, high] = std::minmax_element(f.begin(), f.end());
    const double steepest = *std::max_element(derivative.begin(), derivative.end());
    chart.summary = chart.title + " runs from " + words(*low) + " to " + words(*high) +
                    " between x = " + words(x.front()) + " and " + words(x.back()) + "; its slope is at most " +
                    words(steepest) + ".";
    return chart;
}

} // namespace goodfit::charts
