// Points in the colours of a scale, in a few levels.
#include "ui/plots/glyph_stamps.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/clipped_graph.h"
#include "ui/plots/renderers/colour_scale.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

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

struct Level {
    QCPScatterStyle glyph;
    QVector<QPointF> points; // in the axes' units
};

// What stands out most is painted last.
class ShadedGraph : public ClippedGraph {
public:
    using ClippedGraph::ClippedGraph;

    std::vector<Level> levels; // from the bottom up

protected:
    void draw(QCPPainter* painter) override {
        std::size_t count = 0;
        for (const Level& level : levels) {
            count += static_cast<std::size_t>(level.points.size());
        }
        if (count < kStampsFrom || !paintsScreen(*painter)) {
            for (const Level& level : levels) {
                QCPGraph::drawScatterPlot(painter, pixelsOf(level), level.glyph);
            }
            return;
        }
        GlyphStamps stamps(*painter, clipRect());
        for (const Level& level : levels) {
            const QVector<QPointF> pixels = pixelsOf(level);
            stamps.add({pixels.constData(), static_cast<std::size_t>(pixels.size())}, level.glyph);
        }
        stamps.drawTo(*painter);
    }

private:
    // Those inside the axes: exported pictures are not clipped.
    [[nodiscard]] QVector<QPointF> pixelsOf(const Level& level) const {
        const QRectF area = QRectF(clipRect()).adjusted(-1, -1, 1, 1);
        QVector<QPointF> pixels;
        pixels.reserve(level.points.size());
        for (const QPointF& point : level.points) {
            const QPointF pixel = coordsToPixels(point.x(), point.y());
            if (area.contains(pixel)) {
                pixels.append(pixel);
            }
        }
        return pixels;
    }
};

} // namespace

void paintShadedPoints(Canvas& canvas, const charts::Series& series) {
    constexpr auto kUnshaded = static_cast<std::size_t>(kLevels); // its own level: the plain foreground
    std::array<QVector<QPointF>, kLevels + 1> levels;
    const std::size_t count = std::min({series.x.size(), series.y.size(), series.shade.size()});
    for (std::size_t i = 0; i < count; ++i) {
        const bool inX = std::isfinite(series.x[i]) && (!canvas.view.logX || series.x[i] > 0);
        const bool inY = std::isfinite(series.y[i]) && (!canvas.view.logY || series.y[i] > 0);
        if (inX && inY) {
            const double shade = series.shade[i];
            const std::size_t level = std::isfinite(shade)
                                          ? static_cast<std::size_t>(std::clamp(shade, 0.0, 1.0) * (kLevels - 1) + 0.5)
                                          : kUnshaded;
            levels[level].append({series.x[i], series.y[i]});
        }
    }
    const double size = canvas.compact || count > kCrowd ? kSmallGlyph : kGlyph;
    std::vector<Level> drawn;
    for (std::size_t level = levels.size(); level-- > 0;) {
        if (!levels[level].isEmpty()) {
            const QColor colour = level == kUnshaded ? roleColour(series.role, series.category)
                                                     : shadeColour(static_cast<double>(level) / (kLevels - 1));
            drawn.push_back({glyphOf(colour, size), std::move(levels[level])});
        }
    }
    if (drawn.empty()) {
        return;
    }
    auto* graph = new ShadedGraph(canvas.plot.xAxis, canvas.plot.yAxis);
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(drawn.front().glyph); // of the legend
    graph->levels = std::move(drawn);
    enlist(canvas, *graph, series.name);
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
        for (const auto& [place, words] : shade.between) {
            ends->addTick(place, QString::fromStdString(words));
        }
        axis->setTicker(ends);
    }
}

} // namespace goodfit::ui
