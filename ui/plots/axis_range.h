// The stretch of both axes that shows a chart well: fitted to what is visible, a little wider, and not
// thrown off by a few wild values (a loss that explodes once): those are counted and marked instead.
#pragma once

#include "core/charts/chart.h"

#include <QSet>
#include <QString>

namespace goodfit::ui {

struct ViewRange {
    double xLow = 0, xHigh = 1;
    double yLow = 0, yHigh = 1;
    bool logX = false, logY = false;
    int above = 0, below = 0; // points left out above and below the y range

    [[nodiscard]] bool hasX(double x) const { return x >= xLow && x <= xHigh; }
    [[nodiscard]] bool hasY(double y) const { return y >= yLow && y <= yHigh; }
};

// hidden: names of series switched off in the legend.
[[nodiscard]] ViewRange fitView(const charts::Chart& chart, const QSet<QString>& hidden, bool logX, bool logY);

[[nodiscard]] bool isVisible(const std::string& name, const QSet<QString>& hidden);
// Anything to paint at all; if not, the chart's `empty` text stands alone.
[[nodiscard]] bool hasMarks(const charts::Chart& chart);
// Width of one bar's place: the smallest distance between neighbours of x, 1 for a single one.
[[nodiscard]] double smallestGap(const std::vector<double>& x);

} // namespace goodfit::ui
