#include "ui/plots/renderers/clipped_graph.h"

#include "ui/plots/canvas.h"
#include "ui/plots/glyph_stamps.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace goodfit::ui {

namespace {

// Liang and Barsky (1984).
std::optional<QLineF> clipped(const QLineF& line, const QRectF& box) {
    double from = 0.0;
    double to = 1.0;
    const double dx = line.dx();
    const double dy = line.dy();
    const double directions[4] = {-dx, dx, -dy, dy};
    const double distances[4] = {line.x1() - box.left(), box.right() - line.x1(), line.y1() - box.top(),
                                 box.bottom() - line.y1()};
    for (int side = 0; side < 4; ++side) {
        if (directions[side] == 0.0) {
            if (distances[side] < 0.0) {
                return std::nullopt;
            }
            continue;
        }
        const double crossing = distances[side] / directions[side];
        if (directions[side] < 0.0) {
            from = std::max(from, crossing);
        } else {
            to = std::min(to, crossing);
        }
        if (from > to) {
            return std::nullopt;
        }
    }
    return QLineF(line.pointAt(from), line.pointAt(to));
}

bool isNumber(const QPointF& point) {
    return !qIsNaN(point.x()) && !qIsNaN(point.y());
}

} // namespace

void ClippedGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const {
    if (!painter->modes().testFlag(QCPPainter::pmVectorized)) {
        QCPGraph::drawLinePlot(painter, lines);
        return;
    }
    if (painter->pen().style() == Qt::NoPen) {
        return;
    }
    applyDefaultAntialiasingHint(painter);
    QPolygonF run;
    const auto flush = [&run, painter] {
        if (run.size() > 1) {
            painter->drawPolyline(run);
        }
        run.clear();
    };
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const std::optional<QLineF> cut = isNumber(lines[i - 1]) && isNumber(lines[i])
                                              ? clipped(QLineF(lines[i - 1], lines[i]), QRectF(clipRect()))
                                              : std::nullopt;
        if (!cut || (!run.isEmpty() && run.constLast() != cut->p1())) {
            flush();
        }
        if (cut) {
            if (run.isEmpty()) {
                run << cut->p1();
            }
            run << cut->p2();
        }
    }
    flush();
}

void ClippedGraph::drawScatterPlot(QCPPainter* painter, const QVector<QPointF>& scatters,
                                   const QCPScatterStyle& style) const {
    if (painter->modes().testFlag(QCPPainter::pmVectorized)) {
        const QRectF area = QRectF(clipRect()).adjusted(-1, -1, 1, 1);
        QVector<QPointF> inside;
        std::copy_if(scatters.begin(), scatters.end(), std::back_inserter(inside),
                     [&area](const QPointF& point) { return area.contains(point); });
        QCPGraph::drawScatterPlot(painter, inside, style);
        return;
    }
    if (static_cast<std::size_t>(scatters.size()) < kStampsFrom || !paintsScreen(*painter)) {
        QCPGraph::drawScatterPlot(painter, scatters, style);
        return;
    }
    GlyphStamps stamps(*painter, clipRect());
    stamps.add({scatters.constData(), static_cast<std::size_t>(scatters.size())}, style);
    stamps.drawTo(*painter);
}

// Like QCPGraph's, whose line runs five pixels over the rectangle and is clipped.
void ClippedGraph::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const {
    if (!painter->modes().testFlag(QCPPainter::pmVectorized) || mLineStyle == lsNone) {
        QCPGraph::drawLegendIcon(painter, rect);
        return;
    }
    if (mBrush.style() != Qt::NoBrush) {
        applyFillAntialiasingHint(painter);
        painter->fillRect(QRectF(rect.left(), rect.center().y(), rect.width(), rect.height() / 3.0), mBrush);
    }
    applyDefaultAntialiasingHint(painter);
    if (mPen.style() != Qt::NoPen) { // a band has none
        painter->setPen(mPen);
        painter->drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()));
    }
    if (!mScatterStyle.isNone()) {
        applyScattersAntialiasingHint(painter);
        mScatterStyle.applyTo(painter, mPen);
        mScatterStyle.drawShape(painter, rect.center());
    }
}

QCPGraph* addClippedGraph(Canvas& canvas) {
    return new ClippedGraph(canvas.plot.xAxis, canvas.plot.yAxis); // the axes' plot owns it
}

} // namespace goodfit::ui
