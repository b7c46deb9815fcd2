#include "ui/plots/parallel_lines.h"

#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr std::size_t kPortion = 32;    // lines between two looks at the clock
constexpr double kFaint = 0.35;         // of the muted colour
constexpr double kOpaqueLines = 600;    // so many faint lines are opaque; of more, each is the fainter
constexpr double kFaintest = 0.06;      // of those
constexpr double kLostStrength = 0.75;  // of a trial without a value
constexpr double kPrunedStrength = 0.5; // of one that was pruned
constexpr double kDash = 4.0;           // pixels

// Colours of the lines by their rank.
class Shades {
public:
    Shades() {
        for (std::size_t i = 0; i < m_colours.size(); ++i) {
            m_colours[i] = shadeColour(static_cast<double>(i) / static_cast<double>(m_colours.size() - 1));
        }
    }
    [[nodiscard]] const QColor& of(double shade) const {
        const double at = std::clamp(shade, 0.0, 1.0) * static_cast<double>(m_colours.size() - 1);
        return m_colours[static_cast<std::size_t>(at + 0.5)];
    }

private:
    std::array<QColor, 256> m_colours;
};

} // namespace

double ParallelPlace::x(std::size_t axis) const {
    const std::size_t gaps = std::max<std::size_t>(axes, 2) - 1;
    return area.left() + area.width() * static_cast<double>(axis) / static_cast<double>(gaps);
}

double ParallelPlace::y(const charts::ParallelCoordinates& drawn, std::size_t line, std::size_t axis) const {
    const auto position = static_cast<double>(drawn.positions[line * axes + axis]);
    if (std::isfinite(position)) {
        return y(position);
    }
    return drawn.axes[axis].axis().isObjective ? area.top() - margin : std::nan("");
}

QPolygonF ParallelPlace::line(const charts::ParallelCoordinates& drawn, std::size_t line) const {
    QPolygonF points;
    points.reserve(static_cast<qsizetype>(axes));
    for (std::size_t axis = 0; axis < axes; ++axis) {
        const double at = y(drawn, line, axis);
        if (std::isfinite(at)) {
            points.append(QPointF(x(axis), at));
        }
    }
    return points;
}

void ParallelLines::forgetAll() {
    m_pixels = QSize();
}

void ParallelLines::forgetPassing() {
    m_passing.raster = LineRaster();
}

void ParallelLines::begin(Layer& layer, const charts::ParallelCoordinates& drawn) const {
    layer.raster = LineRaster(m_pixels, m_ratio);
    layer.left = drawn.lines.size();
}

// The best lie last and are painted first.
void ParallelLines::paintLayer(Layer& layer, const charts::ParallelCoordinates& drawn, bool passing,
                               const QElapsedTimer& clock, double budgetMs) const {
    const Shades shades;
    const ChartColours colours = chartColours();
    QColor faint = blended(colours.muted, colours.background, kFaint);
    const auto count = static_cast<double>(drawn.lines.size());
    faint.setAlphaF(static_cast<float>(std::clamp(kOpaqueLines / std::max(count, 1.0), kFaintest, 1.0)));
    QColor failed = colours.warning;
    failed.setAlphaF(kLostStrength);
    QColor infeasible = colours.muted;
    infeasible.setAlphaF(kLostStrength);
    QColor pruned = colours.muted;
    pruned.setAlphaF(static_cast<float>(kPrunedStrength));
    std::size_t portion = 0;
    while (layer.left > 0) {
        const charts::ParallelLine& line = drawn.lines[--layer.left];
        if (passing && !line.passes) {
            continue;
        }
        LineLook look{faint, m_ratio};
        if (passing && line.fate == charts::LineFate::Counts) {
            look.colour = shades.of(line.shade);
        } else if (passing && line.fate == charts::LineFate::Pruned) {
            look.colour = pruned;
        } else if (passing) {
            look.colour = line.fate == charts::LineFate::Failed ? failed : infeasible;
            look.dash = look.gap = kDash * m_ratio;
        }
        QPolygonF points = m_place.line(drawn, layer.left);
        for (QPointF& point : points) {
            point *= m_ratio;
        }
        layer.raster.addBelow({points.constData(), static_cast<std::size_t>(points.size())}, look);
        if (++portion % kPortion == 0 && static_cast<double>(clock.nsecsElapsed()) / 1e6 > budgetMs) {
            return;
        }
    }
}

bool ParallelLines::paintOn(const charts::ParallelCoordinates& drawn, const ParallelPlace& place, const QSize& size,
                            double ratio, double budgetMs) {
    QElapsedTimer clock;
    clock.start();
    const QSize pixels = size * ratio;
    if (pixels != m_pixels || place != m_place || ratio != m_ratio) {
        m_pixels = pixels;
        m_place = place;
        m_ratio = ratio;
        begin(m_all, drawn);
        begin(m_passing, drawn);
    }
    if (m_passing.raster.isNull()) {
        begin(m_passing, drawn);
    }
    paintLayer(m_passing, drawn, true, clock, budgetMs);
    if (m_passing.left == 0) {
        paintLayer(m_all, drawn, false, clock, budgetMs);
    }
    return m_all.left == 0 && m_passing.left == 0;
}

void ParallelLines::drawTo(QPainter& painter) const {
    const QRectF whole(QPointF(0, 0), QSizeF(m_pixels) / m_ratio);
    painter.drawImage(whole, m_all.raster.image());
    painter.drawImage(whole, m_passing.raster.image());
}

} // namespace goodfit::ui
