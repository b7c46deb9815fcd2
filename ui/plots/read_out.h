// What stands under the pointer, in words: the value of every named series at the nearest x, the nearest
// point of a scatter, or a cell of a map. Plain data, no painting.
#pragma once

#include "ui/plots/axis_range.h"

#include <QColor>
#include <QPointF>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>

namespace goodfit::ui {

struct ReadOutRow {
    QColor colour;
    QString text;
    QPointF at; // in the chart's coordinates, for a dot; not finite: none
};

struct ReadOut {
    QString head; // "Epoch 12"
    QVector<ReadOutRow> rows;
    bool crosshair = false; // a vertical line at x
    double x = 0;
    qint64 seriesId = -1; // of the series nearest to the pointer that has one
};

// From chart coordinates to pixels.
using ToPixels = std::function<QPointF(double x, double y)>;

// pointer in chart coordinates; nothing when nothing is near.
[[nodiscard]] std::optional<ReadOut> readOut(const charts::Chart& chart, const QSet<QString>& hidden,
                                             const QPointF& pointer, const ToPixels& toPixels);
// The id of the series whose line or point lies within reach of the pointer; -1: none.
[[nodiscard]] qint64 seriesNear(const charts::Chart& chart, const QSet<QString>& hidden, const QPointF& pointerPixels,
                                const ToPixels& toPixels, double reach);

} // namespace goodfit::ui
