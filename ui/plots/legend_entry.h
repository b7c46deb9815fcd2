// Legend entries whose names are wider than the chart, broken into lines at their spaces instead of cut.
#pragma once

class QCPLegend;

namespace goodfit::ui {

// room: pixels for an entry, its icon included. Entries keep their plottables; none changes where all fit.
void breakLongEntries(QCPLegend& legend, int room);

} // namespace goodfit::ui
