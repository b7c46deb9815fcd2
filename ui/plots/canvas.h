// What a renderer paints on: the plot, the chart, the visible stretch. A renderer only adds plottables
// and items; everything is taken away again before the next painting.
#pragma once

#include "core/charts/chart.h"
#include "ui/plots/axis_range.h"

#include <QSet>
#include <QString>

class QCustomPlot;
class QCPGraph;

namespace goodfit::ui {

inline constexpr int kAxesRow = 3; // of the plot's layout, below title, note and legend

struct Canvas {
    QCustomPlot& plot;
    const charts::Chart& chart;
    const ViewRange& view;
    const QSet<QString>& hidden;
    bool compact = false;
};

// A graph that stays inside the axes in vector exports too.
[[nodiscard]] QCPGraph* addClippedGraph(Canvas& canvas);
// Names the plottable in the legend, once a name, and hides it when its name is switched off.
template <class Plottable>
void enlist(Canvas& canvas, Plottable& plottable, const std::string& name) {
    plottable.setName(QString::fromStdString(name));
    plottable.setVisible(isVisible(name, canvas.hidden));
    plottable.removeFromLegend();
    if (canvas.chart.legend && !canvas.compact && !name.empty()) {
        plottable.addToLegend();
    }
}

} // namespace goodfit::ui
