// What each role of a chart looks like: colour, dash and glyph together, never colour alone.
#pragma once

#include "core/charts/chart.h"

#include <QBrush>
#include <QFont>
#include <QPen>

class QCPGraph;

namespace goodfit::ui {

// Of legends and notes: smaller than the rest where that is large, as in front of a class.
[[nodiscard]] QFont secondaryFont(const QFont& font);
// The font, or as much smaller as the text needs to fit; large letters stay readable from afar, others as they are.
[[nodiscard]] QFont fittingFont(const QFont& font, const QString& text, int room);
[[nodiscard]] QColor roleColour(charts::Role role, int category = 0);
[[nodiscard]] QPen seriesPen(const charts::Series& series, int seriesCount);
[[nodiscard]] QColor blended(const QColor& front, const QColor& back, double share); // share of front
// viridis (van der Walt, Smith, 2015), 0 … 1.
[[nodiscard]] QColor sequentialColour(double share);
// The same for points and lines on the chart's background: 0 stands out most, in light and in dark.
[[nodiscard]] QColor shadeColour(double share);
// Black or white, whichever reads better on this.
[[nodiscard]] QColor inkOn(const QColor& background);
// The glyph of the series' role or category.
void setGlyph(QCPGraph& graph, const charts::Series& series, double size);

} // namespace goodfit::ui
