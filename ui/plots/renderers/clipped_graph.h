// A graph that stays inside the axes in vector exports too: QSvgGenerator drops clipping, so that curves would run
// over the axes, and the keys of a legend into their words; in vector mode each segment is cut first. On the screen a
// crowd of glyphs is stamped.
#pragma once

#include <qcustomplot.h>

namespace goodfit::ui {

class ClippedGraph : public QCPGraph {
public:
    using QCPGraph::QCPGraph;

protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const override;
    void drawScatterPlot(QCPPainter* painter, const QVector<QPointF>& scatters,
                         const QCPScatterStyle& style) const override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;
};

} // namespace goodfit::ui
