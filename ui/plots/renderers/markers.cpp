// Lines and flags with labels. Where labels stand, and whether they take two lines, is chosen after the layout is
// known.
#include "ui/plots/renderers/markers.h"

#include "ui/plots/label_places.h"
#include "ui/plots/mark_size.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/label_obstacles.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

#include <algorithm>

namespace goodfit::ui {

namespace {

using charts::Marker;

const QString kLabelName = QStringLiteral("markerLabel");
constexpr char kLeader[] = "leader";
constexpr int kDot = 11; // pixels

// In a lecture hall a label is no larger than is read there: it must find room between curves.
QFont labelFont(const QFont& font) {
    constexpr double kLargest = 16.0; // points
    QFont label = secondaryFont(font);
    label.setPointSizeF(std::min(label.pointSizeF(), kLargest));
    return label;
}

// A thin line to what a label names, for where the label finds no room beside it.
QCPItemLine* addLeader(Canvas& canvas, const QColor& colour) {
    auto* leader = new QCPItemLine(&canvas.plot);
    for (QCPItemPosition* end : {leader->start, leader->end}) {
        end->setType(QCPItemPosition::ptAbsolute);
    }
    leader->setPen(QPen(colour, 1.0));
    leader->setVisible(false);
    return leader;
}

QCPItemText* addLabel(Canvas& canvas, const Marker& marker) {
    QCPItemLine* leader = addLeader(canvas, roleColour(marker.role)); // below the label
    auto* text = new QCPItemText(&canvas.plot);
    text->setProperty(kLeader, QVariant::fromValue<QObject*>(leader));
    text->setObjectName(kLabelName);
    text->setFont(labelFont(canvas.plot.font()));
    const QColor colour = roleColour(marker.role);
    text->setColor(colour);
    QColor back = chartColours().background;
    back.setAlpha(225);
    text->setBrush(back);
    text->setPadding(QMargins(4, 1, 4, 1));
    text->setText(QString::fromStdString(marker.label));
    text->setProperty("words", text->text()); // arranging may break them in two
    text->setTextAlignment(Qt::AlignLeft);
    return text;
}

// Where the label belongs to; arranging moves it from there, at every layout anew.
void anchorAt(QCPItemText& label, double x, double y, LabelStand stand) {
    label.position->setCoords(x, y);
    label.setProperty("anchor", QPointF(x, y));
    label.setProperty("stand", static_cast<int>(stand));
}

QCPItemLine* addUpright(Canvas& canvas, double x, const QPen& pen) {
    auto* mark = new QCPItemLine(&canvas.plot);
    for (QCPItemPosition* end : {mark->start, mark->end}) {
        end->setTypeX(QCPItemPosition::ptPlotCoords);
        end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    mark->start->setCoords(x, 1.0);
    mark->end->setCoords(x, 0.0);
    mark->setPen(pen);
    return mark;
}

void addVertical(Canvas& canvas, const Marker& marker) {
    const double line = std::max(1.0, markSize().line / 2.0); // of the usual
    QPen pen(roleColour(marker.role), line * (marker.draggable ? 2.5 : 1.2));
    pen.setStyle(marker.draggable ? Qt::SolidLine : Qt::DashDotLine);
    if (!marker.draggable) { // a thin line is seen on bars by what lies beside it
        QColor back = chartColours().background;
        back.setAlpha(190);
        addUpright(canvas, *marker.x, QPen(back, pen.widthF() + 3.0));
    }
    QCPItemLine* mark = addUpright(canvas, *marker.x, pen);
    if (marker.draggable && !canvas.compact) {
        const double disc = std::max(12.0, 1.6 * markSize().glyph);
        mark->setTail(QCPLineEnding(QCPLineEnding::esDisc, disc, disc));
        mark->setClipToAxisRect(false); // the handle sits on the axis
    }
    if (!marker.label.empty() && !canvas.compact) {
        QCPItemText* label = addLabel(canvas, marker);
        label->position->setTypeX(QCPItemPosition::ptPlotCoords);
        label->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        anchorAt(*label, *marker.x, 0.0, LabelStand::Upright);
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
        label->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        label->position->setTypeY(QCPItemPosition::ptPlotCoords);
        anchorAt(*label, 1.0, *marker.y, LabelStand::Level);
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
        anchorAt(*label, *marker.x, *marker.y, LabelStand::Dot);
    }
}

LabelStand standOf(const QCPItemText& label) {
    return static_cast<LabelStand>(label.property("stand").toInt());
}

QRectF dotAt(const QPointF& anchor) {
    return QRectF(anchor.x() - kDot / 2.0, anchor.y() - kDot / 2.0, kDot, kDot);
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

// The words as one line or as two, as they then stand; position is left to the caller.
QRectF placeWords(QCPItemText& label, LabelWish wish, const QRectF& box, const LabelObstacles& obstacles) {
    const QString words = label.property("words").toString();
    const QStringList texts{words, broken(words)};
    for (const QString& text : texts) {
        wish.sizes.append(QFontMetrics(label.font()).size(0, text) + QSizeF(9, 3));
    }
    const LabelPlace found = placeLabel(wish, box, obstacles);
    label.setText(texts[found.size]);
    label.setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    return found.place;
}

// The count of what is above or below stands at the right end of that edge, or as near to it as it hides nothing.
QRectF placeCount(QCPItemText& count, const QRect& box, const LabelObstacles& obstacles) {
    count.position->setCoords(count.property("anchor").toPointF());
    const QRectF place = placeWords(count, {count.position->pixelPosition(), LabelStand::Edge, {}}, box, obstacles);
    count.position->setPixelPosition(place.topLeft());
    return place;
}

// From the middle of the label's near side to what it names, where that is not beside it.
void drawLeader(const QCPItemText& label, const QRectF& place, const QPointF& anchor) {
    auto* leader = qobject_cast<QCPItemLine*>(label.property(kLeader).value<QObject*>());
    if (leader == nullptr) {
        return;
    }
    const bool upright = standOf(label) == LabelStand::Upright;
    const QPointF end(anchor.x(), upright ? place.center().y() : anchor.y());
    const QPointF begin(std::clamp(end.x(), place.left() + 4.0, place.right() - 4.0),
                        std::clamp(end.y(), place.top() + 2.0, place.bottom() - 2.0));
    constexpr double kBeside = 24.0; // pixels
    const bool far = QLineF(begin, end).length() > kBeside && standOf(label) != LabelStand::Level;
    leader->setVisible(far);
    leader->start->setCoords(begin);
    leader->end->setCoords(end);
}

// From left to right; labels of level lines, which have most choice, come last.
QVector<QCPItemText*> labelsOf(QCustomPlot& plot) {
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
    std::stable_partition(labels.begin(), labels.end(),
                          [](const QCPItemText* label) { return standOf(*label) != LabelStand::Level; });
    return labels;
}

// The name of a zone stands in its middle at the foot, or beside a line that would cross it there.
void placeZoneNames(QCustomPlot& plot, const QRect& box, LabelObstacles& all) {
    for (auto* name : plot.findChildren<QCPItemText*>(kZoneLabel)) {
        name->position->setCoords(name->property("anchor").toPointF());
        const QRectF usual(name->topLeft->pixelPosition(), name->bottomRight->pixelPosition());
        const QRectF place = besideUprights(usual, box, all.uprights);
        name->position->setPixelPosition(name->position->pixelPosition() + place.topLeft() - usual.topLeft());
        all.labels.append(place);
    }
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
    const QVector<QCPItemText*> labels = labelsOf(plot);
    const QList<QCPItemText*> counts =
        plot.findChildren<QCPItemText*>(kAboveCount) + plot.findChildren<QCPItemText*>(kBelowCount);
    if (labels.isEmpty() && counts.isEmpty()) {
        return;
    }
    const QRect box = plot.axisRect()->rect();
    QVector<QPointF> anchors;
    LabelObstacles all = paintedMarks(plot);
    for (const QCPItemText* label : labels) {
        anchors.append(label->position->pixelPosition());
        if (standOf(*label) == LabelStand::Upright) {
            all.uprights.append(anchors.back().x());
        } else if (standOf(*label) == LabelStand::Level) {
            all.curves.append(QLineF(box.left(), anchors.back().y(), box.right(), anchors.back().y()));
        }
    }
    placeZoneNames(plot, box, all);
    for (QCPItemText* count : counts) {
        all.labels.append(placeCount(*count, box, all));
    }
    for (qsizetype i = 0; i < labels.size(); ++i) {
        LabelObstacles others = all;
        for (qsizetype j = 0; j < labels.size(); ++j) {
            if (j != i && standOf(*labels[j]) == LabelStand::Dot) {
                others.dots.append(dotAt(anchors[j]));
            }
        }
        const QRectF place = placeWords(*labels[i], {anchors[i], standOf(*labels[i]), {}}, box, others);
        all.labels.append(place);
        labels[i]->position->setPixelPosition(place.topLeft());
        drawLeader(*labels[i], place, anchors[i]);
    }
}

} // namespace goodfit::ui
