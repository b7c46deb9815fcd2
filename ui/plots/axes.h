// Axes as the chart says: titles with units, linear or log ticks that are readable over half a decade as
// over ten, whole numbers, categories, and the theme's colours.
#pragma once

#include "core/charts/chart.h"
#include "ui/plots/axis_range.h"

class QCustomPlot;

namespace goodfit::ui {

void styleAxes(QCustomPlot& plot, const charts::Chart& chart, bool compact);
void setRanges(QCustomPlot& plot, const charts::Chart& chart, const ViewRange& view);
// Once everything else is known: no more ticks and no longer a title than there is room for. height: of the axes
// with their labels.
void fitAxes(QCustomPlot& plot, const charts::Chart& chart, int height);
// One unit as long on both axes: the range that is too short in pixels grows.
void equaliseAxes(QCustomPlot& plot);

} // namespace goodfit::ui
