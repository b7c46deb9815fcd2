// Second step of painting markers, once the layout has given the axes their size.
#pragma once

class QCustomPlot;

namespace goodfit::ui {

void arrangeMarkerLabels(QCustomPlot& plot);

} // namespace goodfit::ui
