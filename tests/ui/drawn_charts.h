// Small charts by hand, and a view that has painted one.
#pragma once

#include "core/charts/chart.h"
#include "ui/plots/chart_view.h"

#include <QImage>

#include <utility>
#include <vector>

namespace goodfit::test {

inline charts::Series series(charts::Mark mark, charts::Role role, int category = 0) {
    charts::Series made;
    made.name = "curve";
    made.mark = mark;
    made.role = role;
    made.category = category;
    made.x = {0, 1, 2, 3, 4, 5};
    made.y = {1, 3, 2, 5, 4, 6};
    return made;
}

inline charts::Chart chartOf(std::vector<charts::Series> all) {
    charts::Chart chart;
    chart.title = "Loss";
    chart.summary = "Rises from 1 to 6.";
    chart.x.title = "Epoch";
    chart.y.title = "Loss";
    chart.y.canBeLog = true;
    chart.series = std::move(all);
    return chart;
}

inline charts::Chart mapOf(charts::ColourMap colours, std::vector<double> values) {
    charts::Chart chart;
    charts::HeatMap map;
    map.columns = 2;
    map.rows = 2;
    map.values = std::move(values);
    map.colours = colours;
    map.legend = "p";
    chart.heatMap = map;
    return chart;
}

inline QImage painted(ui::ChartView& view, const charts::Chart& chart) {
    view.resize(400, 300);
    view.setChart(chart);
    view.replotNow();
    return view.grab().toImage();
}

} // namespace goodfit::test
