// QSvgGenerator drops clipping, so that curves would run over the axes of an exported picture: in vector
// mode each segment is cut to the axes first (Liang and Barsky, 1984).
#include "ui/plots/canvas.h"

#include <qcustomplot.h>

#include <optional>

namespace goodfit::ui {

namespace {

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

class ClippedGraph : public QCPGraph {
public:
    using QCPGraph::QCPGraph;

protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const override {
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

private:
    static bool isNumber(const QPointF& point) { return !qIsNaN(point.x()) && !qIsNaN(point.y()); }
};

} // namespace

QCPGraph* addClippedGraph(Canvas& canvas) {
    return new ClippedGraph(canvas.plot.xAxis, canvas.plot.yAxis); // the axes' plot owns it
}

} // namespace goodfit::ui
