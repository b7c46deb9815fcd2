// Points in the colours of a scale: one graph for each of a few levels, since a graph has one colour.
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/colour_scale.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kLevels = 20;
constexpr double kGlyph = 7.0, kSmallGlyph = 4.5;
constexpr std::size_t kCrowd = 1500; // points from which glyphs are smaller

QCPScatterStyle glyphOf(const QColor& fill, double size) {
    return {QCPScatterStyle::ssCircle, QPen(blended(fill, chartColours().foreground, 0.7)), QBrush(fill), size};
}

} // namespace

void paintShadedPoints(Canvas& canvas, const charts::Series& series) {
    constexpr auto kUnshaded = static_cast<std::size_t>(kLevels); // its own level: the plain foreground
    std::array<QVector<QCPGraphData>, kLevels + 1> levels;
    const std::size_t count = std::min({series.x.size(), series.y.size(), series.shade.size()});
    for (std::size_t i = 0; i < count; ++i) {
        const bool inX = std::isfinite(series.x[i]) && (!canvas.view.logX || series.x[i] > 0);
        const bool inY = std::isfinite(series.y[i]) && (!canvas.view.logY || series.y[i] > 0);
        if (inX && inY) {
            const double shade = series.shade[i];
            const std::size_t level = std::isfinite(shade)
                                          ? static_cast<std::size_t>(std::clamp(shade, 0.0, 1.0) * (kLevels - 1) + 0.5)
                                          : kUnshaded;
            levels[level].append(QCPGraphData(series.x[i], series.y[i]));
        }
    }
    const double size = canvas.compact || count > kCrowd ? kSmallGlyph : kGlyph;
    bool named = false;
    for (std::size_t level = levels.size(); level-- > 0;) { // what stands out most is painted last
        if (levels[level].isEmpty()) {
            continue;
        }
        QCPGraph* graph = addClippedGraph(canvas);
        graph->data()->set(levels[level]);
        graph->setLineStyle(QCPGraph::lsNone);
        const QColor colour = level == kUnshaded ? roleColour(series.role, series.category)
                                                 : shadeColour(static_cast<double>(level) / (kLevels - 1));
        graph->setScatterStyle(glyphOf(colour, size));
        graph->setAdaptiveSampling(false);
        enlist(canvas, *graph, series.name);
        if (named) {
            graph->removeFromLegend();
        }
        named = true;
    }
}

void paintShadeScale(Canvas& canvas) {
    if (!canvas.chart.shade) {
        return;
    }
    QCPColorGradient gradient;
    gradient.setColorInterpolation(QCPColorGradient::ciRGB);
    for (int level = 0; level < kLevels; ++level) {
        const double share = static_cast<double>(level) / (kLevels - 1);
        gradient.setColorStopAt(share, shadeColour(share));
    }
    const charts::ShadeScale& shade = *canvas.chart.shade;
    if (QCPAxis* axis = addColourScale(canvas, gradient, QCPRange(0, 1), QString::fromStdString(shade.legend))) {
        QSharedPointer<QCPAxisTickerText> ends(new QCPAxisTickerText);
        ends->addTick(0.0, QString::fromStdString(shade.low));
        ends->addTick(1.0, QString::fromStdString(shade.high));
        axis->setTicker(ends);
    }
}

} // namespace goodfit::ui
