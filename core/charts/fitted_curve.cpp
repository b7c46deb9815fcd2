#include "core/charts/fitted_curve.h"

#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

Series lineOf(const train::FittedCurve& curve, std::string name, Role role, bool dashed) {
    Series line;
    line.name = std::move(name);
    line.role = role;
    line.dashed = dashed;
    line.x = curve.x;
    line.y = curve.y;
    const std::size_t count = std::min(line.x.size(), line.y.size());
    line.x.resize(count);
    line.y.resize(count);
    return line;
}

std::string summaryOf(const train::FittedCurve* curve, std::size_t shown, const std::string& target) {
    std::string text = counted(shown, "example") + " of " + target + ".";
    if (curve == nullptr || curve->y.empty()) {
        return text + " No prediction yet.";
    }
    const auto [low, high] = std::minmax_element(curve->y.begin(), curve->y.end());
    return text + " The network's curve runs between " + words(*low) + " and " + words(*high) + ".";
}

} // namespace

Chart fittedCurveChart(const train::FittedCurve* curve, const data::Dataset& dataset, const data::Split* split,
                       bool showTest, const train::FittedCurve* truth) {
    Chart chart;
    chart.id = "fitted_curve";
    chart.title = "Fitted curve";
    chart.x.title = featureName(dataset, 0);
    chart.y.title = dataset.targetName.empty() ? "Target" : dataset.targetName;
    if (dataset.featureCount() != 1 || dataset.rows() == 0) {
        chart.empty = dataset.rows() == 0 ? "No data yet." : "A fitted curve needs data of exactly one feature.";
        chart.summary = chart.empty;
        return chart;
    }
    std::size_t shown = 0;
    for (const PartRows& part : visibleParts(dataset, split, showTest)) {
        Series points;
        points.name = partTitle(part.part);
        points.role = partRole(part.part);
        points.mark = Mark::Points;
        for (const std::int64_t row : part.rows) {
            points.x.push_back(featureAt(dataset, row, 0));
            points.y.push_back(static_cast<double>(dataset.targets[static_cast<std::size_t>(row)]));
        }
        shown += points.x.size();
        chart.series.push_back(std::move(points));
    }
    if (truth != nullptr) {
        chart.series.push_back(lineOf(*truth, "True function", Role::Neutral, true));
    }
    if (curve != nullptr) {
        chart.series.push_back(lineOf(*curve, "Network", Role::Accent, false));
    }
    chart.summary = summaryOf(curve, shown, chart.y.title);
    return chart;
}

} // namespace goodfit::charts
