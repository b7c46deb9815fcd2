// A colour scale beside the axes, in the plot's layout; painting takes it away again by its name.
#pragma once

#include "ui/plots/canvas.h"

class QCPAxis;
class QCPColorGradient;
class QCPRange;

namespace goodfit::ui {

// Whether there is room for one beside the axes.
[[nodiscard]] bool hasColourScale(const QCustomPlot& plot);
// Returns the scale's axis, null when there is no room for one.
QCPAxis* addColourScale(Canvas& canvas, const QCPColorGradient& gradient, const QCPRange& range, const QString& label);

} // namespace goodfit::ui
