#include "ui/plots/renderers/label_obstacles.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr qsizetype kMostPieces = 4000;
constexpr double kShortest = 2.0; // pixels of a piece: what is shorter goes into the next
constexpr double kGlyph = 7.0;    // width that a point takes
constexpr char kQuiet[] = "quiet";

bool isPoint(const QPointF& point) {
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

void addGlyph(QVector<QLineF>& pieces, const QPointF& at) {
    pieces.append(QLineF(at.x() - kGlyph / 2.0, at.y(), at.x() + kGlyph / 2.0, at.y()));
}

void addGraph(QVector<QLineF>& pieces, const QCPGraph& graph) {
    const bool line = graph.lineStyle() != QCPGraph::lsNone && graph.pen().style() != Qt::NoPen;
    const bool steps = graph.lineStyle() == QCPGraph::lsStepLeft;
    QPointF last(qQNaN(), qQNaN());
    for (auto point = graph.data()->constBegin(); point != graph.data()->constEnd(); ++point) {
        const QPointF at = graph.coordsToPixels(point->key, point->value);
        if (!isPoint(at)) {
            last = at;
            continue;
        }
        if (!graph.scatterStyle().isNone()) {
            addGlyph(pieces, at);
        }
        const bool near = isPoint(last) && std::hypot(at.x() - last.x(), at.y() - last.y()) < kShortest;
        if (line && isPoint(last) && !near) {
            const QPointF corner(at.x(), last.y());
            if (steps) {
                pieces.append(QLineF(last, corner));
            }
            pieces.append(QLineF(steps ? corner : last, at));
        }
        if (!near) {
            last = at;
        }
        if (pieces.size() > kMostPieces) {
            return;
        }
    }
}

void addWhiskers(QVector<QLineF>& pieces, const QCPErrorBars& whiskers) {
    const auto* feet = qobject_cast<const QCPGraph*>(whiskers.dataPlottable());
    const qsizetype count = feet != nullptr ? std::min<qsizetype>(feet->dataCount(), whiskers.data()->size()) : 0;
    for (qsizetype i = 0; i < count; ++i) {
        const auto& foot = *feet->data()->at(static_cast<int>(i));
        const QCPErrorBarsData& error = whiskers.data()->at(i);
        pieces.append(QLineF(feet->coordsToPixels(foot.key, foot.value - error.errorMinus),
                             feet->coordsToPixels(foot.key, foot.value + error.errorPlus)));
    }
}

void addBars(QVector<QRectF>& boxes, const QCPBars& bars) {
    for (auto bar = bars.data()->constBegin(); bar != bars.data()->constEnd(); ++bar) {
        const double half = bars.width() / 2.0;
        boxes.append(QRectF(bars.coordsToPixels(bar->key - half, bars.baseValue()),
                            bars.coordsToPixels(bar->key + half, bar->value))
                         .normalized());
    }
}

} // namespace

LabelObstacles paintedMarks(QCustomPlot& plot) {
    LabelObstacles marks;
    for (int i = plot.plottableCount(); i-- > 0 && marks.curves.size() + marks.faint.size() < kMostPieces;) {
        const QCPAbstractPlottable* plottable = plot.plottable(i);
        if (!plottable->visible()) {
            continue;
        }
        QVector<QLineF>& pieces = plottable->property(kQuiet).toBool() ? marks.faint : marks.curves;
        if (const auto* graph = qobject_cast<const QCPGraph*>(plottable)) {
            addGraph(pieces, *graph);
        } else if (const auto* whiskers = qobject_cast<const QCPErrorBars*>(plottable)) {
            addWhiskers(pieces, *whiskers);
        } else if (const auto* bars = qobject_cast<const QCPBars*>(plottable)) {
            addBars(marks.bars, *bars);
        }
    }
    return marks;
}

void setQuiet(QObject& plottable) {
    plottable.setProperty(kQuiet, true);
}

} // namespace goodfit::ui
