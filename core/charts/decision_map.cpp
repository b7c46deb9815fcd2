#include "core/charts/decision_map.h"

#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

HeatMap heatMapOf(const train::DecisionMap& map, const data::Dataset& dataset) {
    HeatMap heat;
    heat.columns = map.columns;
    heat.rows = map.rows;
    heat.xLow = map.xLow;
    heat.xHigh = map.xHigh;
    heat.yLow = map.yLow;
    heat.yHigh = map.yHigh;
    heat.values = map.values;
    heat.low = 0.0;
    if (map.classes <= 2) {
        heat.low = map.low;
        heat.high = map.high;
        heat.colours = ColourMap::Diverging;
        heat.legend = (map.low < 0.0 ? "Score of " : "Probability of ") + className(dataset, 1);
        heat.smooth = true;
    } else {
        heat.high = map.classes;
        heat.colours = ColourMap::Categorical;
    }
    return heat;
}

// One series a class and part: the painter gives each class its colour and glyph.
void addPoints(Chart& chart, const data::Dataset& dataset, const PartRows& part) {
    const int classes = std::max(1, static_cast<int>(dataset.classCount()));
    for (int number = 0; number < classes; ++number) {
        Series points;
        points.role = Role::Category;
        points.category = number;
        points.mark = Mark::Points;
        points.faint = part.part != data::Part::Training;
        points.name = className(dataset, number) + (points.faint ? ", " + lowered(partTitle(part.part)) : "");
        for (const std::int64_t row : part.rows) {
            if (classOf(dataset, row) == number) {
                points.x.push_back(featureAt(dataset, row, 0));
                points.y.push_back(featureAt(dataset, row, 1));
            }
        }
        if (!points.x.empty()) {
            chart.series.push_back(std::move(points));
        }
    }
}

std::string summaryOf(const train::DecisionMap* map, const data::Dataset& dataset, const std::vector<PartRows>& parts) {
    std::size_t shown = 0;
    for (const PartRows& part : parts) {
        shown += part.rows.size();
    }
    const std::string text = counted(shown, "example") + " of " + std::to_string(dataset.classCount()) +
                             " classes by " + featureName(dataset, 0) + " and " + featureName(dataset, 1) + ".";
    if (map == nullptr || map->values.empty()) {
        return text + " No prediction yet.";
    }
    if (map->classes <= 2) {
        const auto second = std::count_if(map->values.begin(), map->values.end(),
                                          [map](double value) { return value >= map->border(); });
        const double share = 100.0 * static_cast<double>(second) / static_cast<double>(map->values.size());
        return text + " The network gives " + words(std::round(share)) + " % of the plane to " + className(dataset, 1) +
               ".";
    }
    return text + " The plane is divided between " + std::to_string(map->classes) + " classes.";
}

} // namespace

Chart decisionMapChart(const train::DecisionMap* map, const data::Dataset& dataset, const data::Split* split,
                       bool showTest) {
    Chart chart;
    chart.id = "decision_map";
    chart.title = "Decision map";
    chart.x.title = featureName(dataset, 0);
    chart.y.title = featureName(dataset, 1);
    if (dataset.featureCount() != 2 || dataset.rows() == 0) {
        chart.empty = dataset.rows() == 0 ? "No data yet." : "A decision map needs data of exactly two features.";
        chart.summary = chart.empty;
        return chart;
    }
    const std::vector<PartRows> parts = visibleParts(dataset, split, showTest);
    if (map != nullptr && map->columns > 0 && map->rows > 0 &&
        static_cast<std::int64_t>(map->values.size()) == map->columns * map->rows) {
        chart.heatMap = heatMapOf(*map, dataset);
        chart.x.low = map->xLow;
        chart.x.high = map->xHigh;
        chart.y.low = map->yLow;
        chart.y.high = map->yHigh;
    }
    for (const PartRows& part : parts) {
        addPoints(chart, dataset, part);
    }
    chart.summary = summaryOf(chart.heatMap ? map : nullptr, dataset, parts);
    return chart;
}

} // namespace goodfit::charts
