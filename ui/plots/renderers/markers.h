// Second step of painting markers, once the layout has given the axes their size.
#pragma once

#include <QString>

class QCustomPlot;

namespace goodfit::ui {

// What the counts of points above and below the axis are called among the items.
inline const QString kAboveCount = QStringLiteral("aboveCount");
inline const QString kBelowCount = QStringLiteral("belowCount");

// What the labels of zones are called; "anchor": where they stand when nothing is in the way.
inline const QString kZoneLabel = QStringLiteral("zoneLabel");

void arrangeMarkerLabels(QCustomPlot& plot);

} // namespace goodfit::ui
