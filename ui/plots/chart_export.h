// A chart out of the window: its picture to a file or the clipboard, its numbers as text.
#pragma once

#include "core/base/result.h"
#include "core/charts/chart.h"

#include <QString>

class QCustomPlot;

namespace goodfit::ui {

// The numbers behind the picture, with a header line. Curves stand side by side over one x column; points
// and maps one mark a line. Numbers in the C locale.
[[nodiscard]] QString chartAsText(const charts::Chart& chart, QChar separator);

// By the file's ending: png (twice the size on screen), svg, pdf or csv. Errors: another ending; not writable.
[[nodiscard]] Status exportChart(QCustomPlot& plot, const charts::Chart& chart, const QString& file);
void copyChartImage(QCustomPlot& plot);
void copyChartData(const charts::Chart& chart);

} // namespace goodfit::ui
