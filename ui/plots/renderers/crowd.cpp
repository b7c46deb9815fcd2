// Many quiet curves as one plottable: on the screen they are rasterised together, hundreds in the time of a few.
#include "ui/plots/glyph_stamps.h"
#include "ui/plots/line_raster.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/clipped_graph.h"
#include "ui/plots/renderers/registry.h"

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

struct Curve {
    QVector<QPointF> points; // in the axes' units; NaN: a gap
    QPen pen;
};

class CurveCrowd : public ClippedGraph {
public:
    using ClippedGraph::ClippedGraph;

    std::vector<Curve> curves;

protected:
    void draw(QCPPainter* painter) override {
        if (paintsScreen(*painter)) {
            drawRaster(*painter);
            return;
        }
        for (const Curve& curve : curves) {
            painter->setPen(curve.pen);
            painter->setBrush(Qt::NoBrush);
            drawLinePlot(painter, pixelsOf(curve));
        }
    }

private:
    [[nodiscard]] QVector<QPointF> pixelsOf(const Curve& curve) const {
        QVector<QPointF> pixels;
        pixels.reserve(curve.points.size());
        for (const QPointF& point : curve.points) {
            pixels.append(coordsToPixels(point.x(), point.y()));
        }
        return pixels;
    }

    void drawRaster(QCPPainter& painter) const {
        const double ratio = painter.device()->devicePixelRatioF();
        const QRect area = clipRect();
        LineRaster raster(area.size() * ratio, ratio);
        for (std::size_t i = curves.size(); i-- > 0;) { // the last lies on top
            QVector<QPointF> pixels = pixelsOf(curves[i]);
            for (QPointF& pixel : pixels) {
                pixel = (pixel - area.topLeft()) * ratio;
            }
            const QPen& pen = curves[i].pen;
            LineLook look{pen.color(), pen.widthF() * ratio};
            if (pen.style() == Qt::CustomDashLine) {
                look.dash = pen.dashPattern().value(0) * look.width;
                look.gap = pen.dashPattern().value(1) * look.width;
            }
            raster.addBelow({pixels.constData(), static_cast<std::size_t>(pixels.size())}, look);
        }
        painter.drawImage(QPointF(area.topLeft()), raster.image());
    }
};

Curve curveOf(const Canvas& canvas, const charts::Series& series) {
    Curve curve;
    curve.pen = seriesPen(series, static_cast<int>(canvas.chart.series.size()));
    const std::size_t count = std::min(series.x.size(), series.y.size());
    curve.points.reserve(static_cast<qsizetype>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const bool drawable = std::isfinite(series.y[i]) && (!canvas.view.logY || series.y[i] > 0);
        if (std::isfinite(series.x[i]) && (!canvas.view.logX || series.x[i] > 0)) {
            curve.points.append({series.x[i], drawable ? series.y[i] : std::nan("")});
        }
    }
    return curve;
}

// The more they are, the fainter is each.
double opacityOf(std::size_t curves) {
    constexpr double kOpaque = 60.0, kFaintest = 0.3;
    return std::clamp(std::sqrt(kOpaque / static_cast<double>(curves)), kFaintest, 1.0);
}

} // namespace

bool isOfCrowd(const charts::Series& series) {
    return series.mark == charts::Mark::Line && series.role == charts::Role::Muted && series.id >= 0 &&
           series.x.size() > 1;
}

// There is a crowd. It is named by the first of it that has a name, and is switched off with it.
void paintCrowd(Canvas& canvas) {
    auto* crowd = new CurveCrowd(canvas.plot.xAxis, canvas.plot.yAxis);
    std::string name;
    for (const charts::Series& series : canvas.chart.series) {
        if (isOfCrowd(series)) {
            crowd->curves.push_back(curveOf(canvas, series));
            name = name.empty() ? series.name : name;
        }
    }
    QPen pen = crowd->curves.front().pen; // of the legend: some are dashed
    pen.setStyle(Qt::SolidLine);
    crowd->setPen(pen);
    for (Curve& curve : crowd->curves) { // where many run it is darker
        QColor colour = curve.pen.color();
        colour.setAlphaF(static_cast<float>(opacityOf(crowd->curves.size())));
        curve.pen.setColor(colour);
    }
    enlist(canvas, *crowd, name);
}

} // namespace goodfit::ui
