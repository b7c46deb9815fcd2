// What a plot shows, as far as labels of markers are to be kept off it; once the layout is known.
#pragma once

#include "ui/plots/label_places.h"

class QCustomPlot;

namespace goodfit::ui {

// Curves, glyphs, whiskers and bars; at most some thousand pieces, of what lies in front first. Labels, dots and
// upright lines are left to the caller.
[[nodiscard]] LabelObstacles paintedMarks(QCustomPlot& plot);
// A graph that is drawn faintly, behind the others.
void setQuiet(QObject& plottable);

} // namespace goodfit::ui
