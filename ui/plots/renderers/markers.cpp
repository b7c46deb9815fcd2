// Lines and flags with labels. Labels of neighbours are stacked, so that none lies on another: their
// row is chosen after the layout is known, from their widths in pixels.
#include "ui/plots/renderers/markers.h"

#include "ui/plots/mark_size.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

#include <algorithm>

namespace goodfit::ui {

namespace {

using charts::Marker;

const QString kLabelName = QStringLiteral("markerLabel");
constexpr int kGap = 5;
constexpr int kMostRows = 12;

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
                                         QBrush(roleColour(marker.role)), canvas.compact ? 7 : 11));
    if (!marker.label.empty() && !canvas.compact) {
        QCPItemText* label = addLabel(canvas, marker);
        anchorAt(*label, *marker.x, *marker.y);
    }
}

// Beside the anchor, on the side where there is room and no other line, moved by rows until it lies on no other label.
QRectF freePlace(const QCPItemText& label, const QPointF& anchor, const QRect& box, const QVector<QRectF>& taken,
                 const QVector<double>& lines) {
    const QFontMetrics metrics(label.font());
    const double width = metrics.horizontalAdvance(label.text()) + 9;
    const double height = metrics.height() + 3;
    const auto isFree = [&lines](double from, double to) {
        return std::none_of(lines.begin(), lines.end(), [from, to](double line) { return line > from && line < to; });
    };
    const bool roomRight = anchor.x() + kGap + width <= box.right();
    const bool roomLeft = anchor.x() - kGap - width > box.left();
    const bool freeRight = isFree(anchor.x() + 1, anchor.x() + kGap + width);
    const bool freeLeft = isFree(anchor.x() - kGap - width, anchor.x() - 1);
    const bool left = roomLeft && (!roomRight || (!freeRight && freeLeft));
    const bool below = anchor.y() < box.center().y();
    QRectF place(left ? anchor.x() - kGap - width : anchor.x() + kGap, below ? anchor.y() + 2 : anchor.y() - height - 2,
                 width, height);
    const auto collides = [&taken, &place] {
        return std::any_of(taken.begin(), taken.end(),
                           [&place](const QRectF& other) { return other.intersects(place); });
    };
    place.moveLeft(std::max<double>(box.left(), std::min(place.left(), box.right() - width)));
    for (int tries = 0; collides() && tries < kMostRows; ++tries) {
        place.translate(0, below ? height : -height);
    }
    return place;
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
    QVector<QRectF> taken;
    QVector<double> lines;
    for (const QCPItemText* label : labels) {
        if (label->position->typeY() == QCPItemPosition::ptAxisRectRatio) {
            lines.append(label->position->pixelPosition().x());
        }
    }
    if (const auto* count = plot.findChild<QCPItemText*>(kAboveCount)) {
        taken.append(QRectF(count->topLeft->pixelPosition(), count->bottomRight->pixelPosition()));
    }
    for (QCPItemText* label : labels) {
        const QPointF anchor = label->position->pixelPosition();
        const QRectF place = freePlace(*label, anchor, box, taken, lines);
        taken.append(place);
        label->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->position->setPixelPosition(place.topLeft());
    }
}

} // namespace goodfit::ui
