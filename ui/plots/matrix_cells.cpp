#include "ui/plots/matrix_cells.h"

#include "ui/plots/glyph_stamps.h"
#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr std::size_t kLevels = 20;  // of colours
constexpr std::size_t kCrowd = 1500; // trials from which covered ones are left out
constexpr double kFaint = 0.4;       // of the muted colour, for what a filter leaves out
constexpr int kCoversOnSurface = 9;  // the same where a surface below shall be seen
constexpr int kCovers = 2;           // pixels: a trial hides those that begin in the same square

// In the order they are painted.
enum Layer : std::size_t { Faint, Infeasible, Failed, Shown };

struct Glyphs {
    QCPScatterStyle faint, infeasible, failed, plain;
    std::array<QCPScatterStyle, kLevels> shaded;
};

double sizeOf(std::size_t points) {
    constexpr std::size_t kFew = 150;
    constexpr double kLarge = 6.0, kMiddle = 4.5, kSmall = 3.2;
    return points <= kFew ? kLarge : points <= kCrowd ? kMiddle : kSmall;
}

Glyphs glyphsFor(const charts::PairMatrix& drawn) {
    const ChartColours colours = chartColours();
    const double size = sizeOf(drawn.points.size());
    Glyphs glyphs;
    const QColor faint = blended(colours.muted, colours.background, kFaint);
    glyphs.faint = QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(Qt::NoPen), QBrush(faint), 0.8 * size);
    glyphs.infeasible = QCPScatterStyle(QCPScatterStyle::ssTriangle, QPen(colours.muted), Qt::NoBrush, size);
    glyphs.failed = QCPScatterStyle(QCPScatterStyle::ssCross, QPen(colours.warning, 1.2), Qt::NoBrush, size);
    QColor plain = isDark() ? QColor(Qt::white) : QColor(Qt::black);
    plain.setAlphaF(0.75F);
    const QColor rim = isDark() ? QColor(0, 0, 0, 120) : QColor(255, 255, 255, 160);
    glyphs.plain = QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(rim, 0.7), QBrush(plain), 0.75 * size);
    for (std::size_t level = 0; level < kLevels; ++level) {
        const double share = static_cast<double>(level) / (kLevels - 1);
        const QColor fill = drawn.picture == charts::PairPicture::Rank ? shadeColour(share) : sequentialColour(share);
        const QPen pen(blended(fill, colours.foreground, 0.75), 0.7);
        glyphs.shaded[level] = QCPScatterStyle(QCPScatterStyle::ssCircle, pen, QBrush(fill), size);
    }
    return glyphs;
}

QImage imageOf(const charts::PairSurfaces::Surface& surface) {
    constexpr int kTones = 255;
    static const std::array<QRgb, kTones + 1> kColours = [] {
        std::array<QRgb, kTones + 1> colours{};
        for (int tone = 0; tone <= kTones; ++tone) {
            colours[static_cast<std::size_t>(tone)] = sequentialColour(static_cast<double>(tone) / kTones).rgb();
        }
        return colours;
    }();
    QImage image(static_cast<int>(surface.columns), static_cast<int>(surface.rows),
                 QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < image.height(); ++row) {
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(image.height() - 1 - row));
        for (int column = 0; column < image.width(); ++column) {
            const double share = surface.shares[static_cast<std::size_t>(row * image.width() + column)];
            pixels[column] =
                std::isfinite(share) ? kColours[static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * kTones)] : 0;
        }
    }
    return image;
}

// Smooth along numbers, sharp between choices.
void paintSurface(QPainter& painter, const charts::PairMatrix& drawn, const MatrixPlace& place, const MatrixCell& cell,
                  const charts::PairSurfaces::Surface& surface) {
    const QImage image = imageOf(surface);
    const bool stripsX = !drawn.axes[cell.across].axis().categories.empty();
    const bool stripsY = !drawn.axes[cell.up].axis().categories.empty();
    const double airX = stripsX ? 0 : place.air(cell.across) * cell.rect.width();
    const double airY = stripsY ? 0 : place.air(cell.up) * cell.rect.height();
    const QRectF whole = QRectF(cell.rect).adjusted(airX, airY, -airX, -airY);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !(stripsX && stripsY));
    const int partsX = stripsX && !stripsY ? image.width() : 1;
    const int partsY = stripsY && !stripsX ? image.height() : 1;
    const QSizeF part(whole.width() / partsX, whole.height() / partsY);
    const QSize pixels(image.width() / partsX, image.height() / partsY);
    for (int y = 0; y < partsY; ++y) {
        for (int x = 0; x < partsX; ++x) {
            const QRectF onto(whole.left() + x * part.width(), whole.top() + y * part.height(), part.width(),
                              part.height());
            painter.drawImage(onto, image.copy(QRect(QPoint(x * pixels.width(), y * pixels.height()), pixels)));
        }
    }
}

// Which squares of a cell have a trial on them already.
class Covered {
public:
    Covered(const QRect& rect, int side)
        : m_left(rect.left()),
          m_top(rect.top()),
          m_side(side),
          m_columns(rect.width() / side + 2),
          m_taken(static_cast<std::size_t>(m_columns * (rect.height() / side + 2)), 0) {}

    bool take(const QPointF& at) {
        const int column = std::max(0, static_cast<int>(at.x() - m_left) / m_side);
        const int row = std::max(0, static_cast<int>(at.y() - m_top) / m_side);
        const auto place = static_cast<std::size_t>(row * m_columns + column);
        if (place >= m_taken.size() || m_taken[place] != 0) {
            return false;
        }
        m_taken[place] = 1;
        return true;
    }

private:
    double m_left, m_top;
    int m_side, m_columns;
    std::vector<char> m_taken;
};

Layer layerOf(const charts::PairPoint& point) {
    return !point.passes                                ? Faint
           : point.fate == charts::LineFate::Counts     ? Shown
           : point.fate == charts::LineFate::Infeasible ? Infeasible
                                                        : Failed;
}

using Places = std::array<std::vector<QPointF>, kLevels + 4>; // by layer, then by level of the shown ones

// Those that pass from the best to the worst, then those that do not.
std::vector<std::uint32_t> orderOf(const charts::PairMatrix& drawn) {
    std::vector<std::uint32_t> order;
    order.reserve(drawn.points.size());
    for (const bool passes : {true, false}) {
        for (std::size_t i = drawn.points.size(); i-- > 0;) {
            if (drawn.points[i].passes == passes) {
                order.push_back(static_cast<std::uint32_t>(i));
            }
        }
    }
    return order;
}

// Where each trial of the order is painted, unless one before it covers it. shaded: what is shown is told apart by
// levels.
Places placesOf(const charts::PairMatrix& drawn, const std::vector<std::uint32_t>& order, const MatrixPlace& place,
                const MatrixCell& cell, bool shaded) {
    Places places;
    const bool crowd = drawn.points.size() > kCrowd;
    Covered covered(cell.rect, shaded ? kCovers : kCoversOnSurface);
    for (const std::uint32_t i : order) {
        const charts::PairPoint& point = drawn.points[i];
        const QPointF at = place.point(drawn, cell, i);
        if (!std::isfinite(at.x()) || !std::isfinite(at.y()) || (crowd && !covered.take(at))) {
            continue;
        }
        const Layer layer = layerOf(point);
        const bool levels = layer == Shown && shaded;
        const auto level = static_cast<std::size_t>(levels ? point.shade * (kLevels - 1) + 0.5 : 0.0);
        places[levels ? Shown + 1 + level : layer].push_back(at);
    }
    for (std::vector<QPointF>& layer : places) { // the best on top
        std::reverse(layer.begin(), layer.end());
    }
    return places;
}

} // namespace

void MatrixCells::forgetAll() {
    m_image = QImage();
}

void MatrixCells::forgetPassing() {
    m_next = 0;
    m_order.clear();
    m_surfaces.reset();
}

void MatrixCells::paintCell(const charts::PairMatrix& drawn, const MatrixCell& cell, QPainter& painter) const {
    const ChartColours colours = chartColours();
    painter.fillRect(cell.rect, blended(colours.grid, colours.background, 0.35));
    bool onSurface = false;
    if (drawn.picture == charts::PairPicture::Contour && m_surfaces) {
        const charts::PairSurfaces::Surface surface = m_surfaces->of(cell.across, cell.up);
        onSurface = !surface.shares.empty();
        if (onSurface) {
            paintSurface(painter, drawn, m_place, cell, surface);
        }
    }
    const Glyphs glyphs = glyphsFor(drawn);
    const Places places = placesOf(drawn, m_order, m_place, cell, !onSurface);
    GlyphStamps stamps(m_ratio, cell.rect);
    stamps.add(places[Faint], glyphs.faint);
    stamps.add(places[Infeasible], glyphs.infeasible);
    stamps.add(places[Failed], glyphs.failed);
    stamps.add(places[Shown], glyphs.plain);
    for (std::size_t level = kLevels; level-- > 0;) {
        stamps.add(places[Shown + 1 + level], glyphs.shaded[level]);
    }
    stamps.drawTo(painter);
}

bool MatrixCells::paintOn(const charts::PairMatrix& drawn, const MatrixPlace& place, const QSize& size, double ratio,
                          double budgetMs) {
    QElapsedTimer clock;
    clock.start();
    if (m_image.size() != size * ratio || place != m_place || ratio != m_ratio) {
        m_image = QImage(size * ratio, QImage::Format_ARGB32_Premultiplied);
        m_image.fill(Qt::transparent);
        m_image.setDevicePixelRatio(ratio);
        m_place = place;
        m_ratio = ratio;
        forgetPassing();
    }
    if (drawn.picture == charts::PairPicture::Contour && !m_surfaces) {
        m_surfaces.emplace(drawn);
    }
    if (m_order.empty()) {
        m_order = orderOf(drawn);
    }
    QPainter painter(&m_image);
    while (m_next < m_place.cells().size()) {
        paintCell(drawn, m_place.cells()[m_next++], painter);
        if (static_cast<double>(clock.nsecsElapsed()) / 1e6 > budgetMs) {
            break;
        }
    }
    return m_next >= m_place.cells().size();
}

void MatrixCells::drawTo(QPainter& painter) const {
    painter.drawImage(QPointF(0, 0), m_image);
}

} // namespace goodfit::ui
