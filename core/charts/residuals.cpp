#include "core/charts/residuals.h"

#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

Series diagonalOf(double low, double high) {
    Series diagonal;
    diagonal.name = "Predicted = actual";
    diagonal.role = Role::Neutral;
    diagonal.dashed = true;
    diagonal.x = {low, high};
    diagonal.y = {low, high};
    return diagonal;
}

} // namespace

Chart residualChart(const train::Residuals& residuals, const std::string& targetName) {
    const std::string target = targetName.empty() ? "target" : targetName;
    Chart chart;
    chart.id = "residuals";
    chart.title =
        residuals.validation ? "Predicted against actual (validation)" : "Predicted against actual (training)";
    chart.x.title = "Actual " + target;
    chart.y.title = "Predicted " + target;
    chart.equalAspect = true;

    Series points;
    points.name = residuals.validation ? "Validation" : "Training";
    points.role = residuals.validation ? Role::Validation : Role::Training;
    points.mark = Mark::Points;
    points.marksMissing = true;
    const std::size_t count = std::min(residuals.actual.size(), residuals.predicted.size());
    double low = 0.0;
    double high = 0.0;
    double errors = 0.0;
    std::size_t finite = 0;
    for (std::size_t i = 0; i < count; ++i) {
        points.x.push_back(residuals.actual[i]);
        points.y.push_back(residuals.predicted[i]);
        if (!std::isfinite(residuals.actual[i]) || !std::isfinite(residuals.predicted[i])) {
            continue;
        }
        const auto [least, most] = std::minmax(residuals.actual[i], residuals.predicted[i]);
        low = finite == 0 ? least : std::min(low, least);
        high = finite == 0 ? most : std::max(high, most);
        errors += std::abs(residuals.predicted[i] - residuals.actual[i]);
        ++finite;
    }
    if (count == 0) {
        chart.empty = "No prediction yet.";
        chart.summary = chart.empty;
        return chart;
    }
    chart.series.push_back(diagonalOf(low, high));
    chart.series.push_back(std::move(points));
    chart.summary = counted(count, "example") + "; ";
    chart.summary += finite == 0
                         ? "no prediction is a number."
                         : "predictions are off by " + words(errors / static_cast<double>(finite)) + " on average.";
    return chart;
}

} // namespace goodfit::charts
