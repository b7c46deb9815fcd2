// A colour scale beside the axes, in the plot's layout; painting takes it away again by its name.
#pragma once

#include "ui/plots/canvas.h"

class QCPAxis;
class QCPColorGradient;
class QCPRange;

namespace goodfit::ui {

// Returns the scale's axis, null when there is no room for one (compact charts).
QCPAxis* addColourScale(Canvas& canvas, const QCPColorGradient& gradient, const QCPRange& range, const QString& label);

} // namespace goodfit::ui
