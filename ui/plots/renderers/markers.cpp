// Lines and flags with labels. Labels of neighbours are stacked, so that none lies on another label, line or dot: their
// side and row, and whether they take two lines, are chosen after the layout is known, from their widths in pixels.
#include "ui/plots/renderers/markers.h"

#include "ui/plots/mark_size.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

#include <algorithm>
#include <optional>

namespace goodfit::ui {

namespace {

using charts::Marker;

const QString kLabelName = QStringLiteral("markerLabel");
constexpr int kGap = 5;
constexpr int kMostRows = 12;
constexpr int kDot = 11; // pixels

QCPItemText* addLabel(Canvas& canvas, const Marker& marker) {
    auto* text = new QCPItemText(&canvas.plot);
    text->setObjectName(kLabelName);
    text->setFont(secondaryFont(canvas.plot.font()));
    const QColor colour = roleColour(marker.role);
    text->setColor(colour);
    QColor back = chartColours().background;
    back.setAlpha(215);
    text->setBrush(back);
    text->setPadding(QMargins(4, 1, 4, 1));
    text->setText(QString::fromStdString(marker.label));
    text->setProperty("words", text->text()); // arranging may break them in two
    text->setTextAlignment(Qt::AlignLeft);
    return text;
}

// Where the label belongs to; arranging moves it from there, at every layout anew.
void anchorAt(QCPItemText& label, double x, double y) {
    label.position->setCoords(x, y);
    label.setProperty("anchor", QPointF(x, y));
}

void addVertical(Canvas& canvas, const Marker& marker) {
    auto* mark = new QCPItemLine(&canvas.plot);
    for (QCPItemPosition* end : {mark->start, mark->end}) {
        end->setTypeX(QCPItemPosition::ptPlotCoords);
        end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    mark->start->setCoords(*marker.x, 1.0);
    mark->end->setCoords(*marker.x, 0.0);
    const double line = std::max(1.0, markSize().line / 2.0); // of the usual
    QPen pen(roleColour(marker.role), line * (marker.draggable ? 2.5 : 1.2));
    pen.setStyle(marker.draggable ? Qt::SolidLine : Qt::DashDotLine);
    mark->setPen(pen);
    if (marker.draggable && !canvas.compact) {
        const double disc = std::max(12.0, 1.6 * markSize().glyph);
        mark->setTail(QCPLineEnding(QCPLineEnding::esDisc, disc, disc));
        mark->setClipToAxisRect(false); // the handle sits on the axis
    }
    if (!marker.label.empty() && !canvas.compact) {
        QCPItemText* label = addLabel(canvas, marker);
        label->position->setTypeX(QCPItemPosition::ptPlotCoords);
        label->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        anchorAt(*label, *marker.x, 0.0);
    }
}

void addHorizontal(Canvas& canvas, const Marker& marker) {
    auto* line = new QCPItemLine(&canvas.plot);
    for (QCPItemPosition* end : {line->start, line->end}) {
        end->setTypeX(QCPItemPosition::ptAxisRectRatio);
        end->setTypeY(QCPItemPosition::ptPlotCoords);
    }
    line->start->setCoords(0.0, *marker.y);
    line->end->setCoords(1.0, *marker.y);
    line->setPen(QPen(roleColour(marker.role), 1.2, Qt::DashDotLine));
    if (!marker.label.empty() && !canvas.compact) {
        QCPItemText* label = addLabel(canvas, marker);
        label->setObjectName({}); // keeps its place at the right end
        label->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        label->position->setTypeY(QCPItemPosition::ptPlotCoords);
        label->position->setCoords(1.0, *marker.y);
        label->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    }
}

void addFlag(Canvas& canvas, const Marker& marker) {
    QCPGraph* dot = addClippedGraph(canvas);
    dot->removeFromLegend();
    dot->setData({*marker.x}, {*marker.y});
    dot->setLineStyle(QCPGraph::lsNone);
    const ChartColours colours = chartColours();
    dot->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colours.background, 1.5),
                                         QBrush(roleColour(marker.role)), canvas.compact ? 7 : kDot));
    if (!marker.label.empty() && !canvas.compact) {
        QCPItemText* label = addLabel(canvas, marker);
        anchorAt(*label, *marker.x, *marker.y);
    }
}

// What a label must not lie on: other labels and dots, and lines from top to bottom, at their x.
struct Obstacles {
    QVector<QRectF> taken;
    QVector<double> lines;

    [[nodiscard]] bool isTaken(const QRectF& place) const {
        return std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(place); });
    }
    [[nodiscard]] bool isCrossed(const QRectF& place) const {
        return std::any_of(lines.begin(), lines.end(),
                           [&](double line) { return line > place.left() && line < place.right(); });
    }
};

bool standsOnLine(const QCPItemText& label) {
    return label.position->typeY() == QCPItemPosition::ptAxisRectRatio;
}

QRectF dotAt(const QPointF& anchor) {
    return QRectF(anchor.x() - kDot / 2.0, anchor.y() - kDot / 2.0, kDot, kDot);
}

// Beside the anchor: at a line down on the right, then on the left; at a dot on all its sides, then in farther rows.
QVector<QPointF> placesAt(const QPointF& anchor, const QSizeF& size, bool below, bool line) {
    const double right = anchor.x() + kGap, left = anchor.x() - kGap - size.width();
    const auto top = [&](bool down, int row) {
        return down ? anchor.y() + 2 + row * size.height() : anchor.y() - 2 - (row + 1) * size.height();
    };
    QVector<QPointF> places;
    if (line) {
        for (const double x : {right, left}) {
            for (int row = 0; row < kMostRows; ++row) {
                places.append({x, top(below, row)});
            }
        }
        return places;
    }
    places = {{right, top(below, 0)}, {left, top(below, 0)}, {right, top(!below, 0)}, {left, top(!below, 0)}};
    for (int row = 1; row < kMostRows; ++row) {
        places.append({right, top(below, row)});
        places.append({left, top(below, row)});
    }
    return places;
}

// The first place where the label lies on nothing, if there is one.
std::optional<QRectF> freePlace(const QCPItemText& label, const QPointF& anchor, const QRect& box,
                                const Obstacles& obstacles) {
    const QSizeF size = QFontMetrics(label.font()).size(0, label.text()) + QSizeF(9, 3);
    for (const QPointF& corner : placesAt(anchor, size, anchor.y() < box.center().y(), standsOnLine(label))) {
        const QRectF place(corner, size);
        const bool inside = place.left() > box.left() && place.right() <= box.right();
        if (inside && !obstacles.isTaken(place) && !obstacles.isCrossed(place)) {
            return place;
        }
    }
    return std::nullopt;
}

// Where nothing is free a label may lie on lines and dots, but stays in the box.
QRectF somePlace(const QCPItemText& label, const QPointF& anchor, const QRect& box, const Obstacles& obstacles) {
    const QSizeF size = QFontMetrics(label.font()).size(0, label.text()) + QSizeF(9, 3);
    const bool below = anchor.y() < box.center().y();
    const bool right = anchor.x() + kGap + size.width() <= box.right();
    QRectF place(QPointF(right ? anchor.x() + kGap : anchor.x() - kGap - size.width(),
                         below ? anchor.y() + 2 : anchor.y() - size.height() - 2),
                 size);
    place.moveLeft(std::max<double>(box.left(), std::min(place.left(), box.right() - size.width())));
    for (int tries = 0; obstacles.isTaken(place) && tries < kMostRows; ++tries) {
        place.translate(0, below ? size.height() : -size.height());
    }
    return place;
}

// In two lines, broken where they become most alike.
QString broken(const QString& words) {
    qsizetype best = -1;
    for (qsizetype at = words.indexOf(QLatin1Char(' ')); at >= 0; at = words.indexOf(QLatin1Char(' '), at + 1)) {
        if (best < 0 || std::abs(2 * at - words.size()) < std::abs(2 * best - words.size())) {
            best = at;
        }
    }
    return best < 0 ? words : words.left(best) + QLatin1Char('\n') + words.mid(best + 1);
}

QRectF placeFor(QCPItemText& label, const QPointF& anchor, const QRect& box, const Obstacles& obstacles) {
    const QString words = label.property("words").toString();
    for (const QString& text : {words, broken(words)}) {
        label.setText(text);
        if (const auto place = freePlace(label, anchor, box, obstacles)) {
            return *place;
        }
    }
    label.setText(words);
    return somePlace(label, anchor, box, obstacles);
}

// The count of what is above stands at the right end, or left of a line that would cross it there.
QRectF placeCount(QCPItemText& count, QVector<double> lines, const QRect& box) {
    count.position->setCoords(count.property("anchor").toPointF());
    const auto place = [&count] { return QRectF(count.topLeft->pixelPosition(), count.bottomRight->pixelPosition()); };
    const QRectF usual = place();
    const Obstacles obstacles{{}, lines};
    std::sort(lines.rbegin(), lines.rend());
    QRectF moved = usual;
    for (auto line = lines.begin(); line != lines.end() && obstacles.isCrossed(moved); ++line) {
        moved.moveRight(std::min(usual.right(), *line - kGap));
    }
    if (moved != usual && moved.left() > box.left() && !obstacles.isCrossed(moved)) {
        count.position->setPixelPosition(moved.topRight());
    }
    return place();
}

} // namespace

void paintMarkers(Canvas& canvas) {
    for (const Marker& marker : canvas.chart.markers) {
        const bool inX = !marker.x || canvas.view.hasX(*marker.x);
        const bool inY = !marker.y || canvas.view.hasY(*marker.y);
        if (!inX || !inY || (!marker.x && !marker.y)) {
            continue;
        }
        if (marker.x && marker.y) {
            addFlag(canvas, marker);
        } else if (marker.x) {
            addVertical(canvas, marker);
        } else {
            addHorizontal(canvas, marker);
        }
    }
}

void arrangeMarkerLabels(QCustomPlot& plot) {
    QVector<QCPItemText*> labels;
    for (int i = 0; i < plot.itemCount(); ++i) {
        auto* text = qobject_cast<QCPItemText*>(plot.item(i));
        if (text && text->objectName() == kLabelName) {
            text->position->setCoords(text->property("anchor").toPointF());
            labels.append(text);
        }
    }
    std::stable_sort(labels.begin(), labels.end(), [](const QCPItemText* one, const QCPItemText* other) {
        return one->position->pixelPosition().x() < other->position->pixelPosition().x();
    });
    const QRect box = plot.axisRect()->rect();
    QVector<QPointF> anchors;
    Obstacles all;
    for (const QCPItemText* label : labels) {
        anchors.append(label->position->pixelPosition());
        if (standsOnLine(*label)) {
            all.lines.append(anchors.back().x());
        }
    }
    if (auto* count = plot.findChild<QCPItemText*>(kAboveCount)) {
        all.taken.append(placeCount(*count, all.lines, box));
    }
    for (qsizetype i = 0; i < labels.size(); ++i) {
        Obstacles others = all;
        for (qsizetype j = 0; j < labels.size(); ++j) {
            if (j != i && !standsOnLine(*labels[j])) {
                others.taken.append(dotAt(anchors[j]));
            }
        }
        const QRectF place = placeFor(*labels[i], anchors[i], box, others);
        all.taken.append(place);
        labels[i]->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        labels[i]->position->setPixelPosition(place.topLeft());
    }
}

} // namespace goodfit::ui
