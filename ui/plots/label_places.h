// Where the label of a marker stands: of some places near what it names the one that hides least. Labels stack in rows
// down a line from top to bottom, stand about a dot, or along a level line or the upper edge. Geometry only; pixels, y
// runs down.
#pragma once

#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QVector>

namespace goodfit::ui {

// What lies in the picture already, from what must not be hidden to what may.
struct LabelObstacles {
    QVector<QRectF> labels;
    QVector<QRectF> dots;
    QVector<double> uprights; // x of lines from top to bottom
    QVector<QLineF> curves;   // piece by piece; glyphs as short pieces
    QVector<QLineF> faint;    // the quiet ones behind them
    QVector<QRectF> bars;     // they stand side by side or in front of each other
};

enum class LabelStand { Upright, Dot, Level, Edge };

struct LabelWish {
    QPointF anchor; // top of the upright line, middle of the dot, right end of the level one or of the edge
    LabelStand stand = LabelStand::Upright;
    QVector<QSizeF> sizes; // as the words may be broken, the usual way first; not empty
};

struct LabelPlace {
    QRectF place;
    qsizetype size = 0; // which of the sizes it has
    double cost = 0;    // 0: lies on nothing, and where it is looked for first
};

// What a place hides; 0: nothing.
[[nodiscard]] double hiddenAt(const QRectF& place, const LabelObstacles& obstacles);
// The place itself where no upright line crosses it; else moved beside that line, right of it when there is room.
[[nodiscard]] QRectF besideUprights(const QRectF& place, const QRectF& box, QVector<double> uprights);
// Inside the box where it is large enough.
[[nodiscard]] LabelPlace placeLabel(const LabelWish& wish, const QRectF& box, const LabelObstacles& obstacles);

} // namespace goodfit::ui
