#include "ui/plots/glyph_stamps.h"

#include <QCache>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace goodfit::ui {

namespace {

constexpr int kPhases = 4;     // places within a pixel, along each side
constexpr int kMostKept = 200; // kinds of glyphs

struct Glyph {
    std::vector<QImage> phases; // [kPhases × kPhases], row by row
    int reach = 0;              // pixels from the centre's pixel to the edge
};

Glyph paintGlyph(const QCPScatterStyle& style, double ratio) {
    Glyph glyph;
    glyph.reach = static_cast<int>(std::ceil((style.size() / 2 + style.pen().widthF() + 1) * ratio));
    const int side = 2 * glyph.reach + 1;
    for (int phase = 0; phase < kPhases * kPhases; ++phase) {
        QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QCPPainter painter(&image);
        painter.setAntialiasing(true);
        painter.translate(glyph.reach + (phase % kPhases + 0.5) / kPhases,
                          glyph.reach + (phase / kPhases + 0.5) / kPhases);
        painter.scale(ratio, ratio);
        style.applyTo(&painter, style.pen());
        style.drawShape(&painter, 0, 0);
        painter.end();
        glyph.phases.push_back(image);
    }
    return glyph;
}

const Glyph& glyphOf(const QCPScatterStyle& style, double ratio) {
    static QCache<QString, Glyph> kept(kMostKept);
    const QString key = QStringLiteral("%1 %2 %3 %4 %5 %6")
                            .arg(static_cast<int>(style.shape()))
                            .arg(style.pen().color().rgba())
                            .arg(style.pen().widthF())
                            .arg(style.brush().color().rgba())
                            .arg(style.size())
                            .arg(ratio);
    if (const Glyph* glyph = kept.object(key)) {
        return *glyph;
    }
    auto* fresh = new Glyph(paintGlyph(style, ratio));
    kept.insert(key, fresh); // it is kept longer than the caller needs it
    return *fresh;
}

} // namespace

bool paintsScreen(const QCPPainter& painter) {
    return !painter.modes().testFlag(QCPPainter::pmVectorized) && !painter.modes().testFlag(QCPPainter::pmNoCaching);
}

GlyphStamps::GlyphStamps(const QCPPainter& painter, const QRect& area)
    : GlyphStamps(painter.device()->devicePixelRatioF(), area) {}

GlyphStamps::GlyphStamps(double ratio, const QRect& area)
    : m_area(area), m_ratio(ratio), m_image(area.size() * m_ratio, QImage::Format_ARGB32_Premultiplied) {
    m_image.fill(Qt::transparent);
    m_image.setDevicePixelRatio(m_ratio);
}

void GlyphStamps::stamp(const QImage& glyph, int left, int top) {
    const int side = glyph.width();
    const int fromX = std::max(0, -left);
    const int toX = std::min(side, m_image.width() - left);
    const int fromY = std::max(0, -top);
    const int toY = std::min(side, m_image.height() - top);
    const qsizetype step = m_image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    auto* pixels = reinterpret_cast<QRgb*>(m_image.bits());
    for (int y = fromY; y < toY; ++y) {
        const auto* row = reinterpret_cast<const QRgb*>(glyph.constScanLine(y));
        QRgb* onto = pixels + (top + y) * step + left;
        for (int x = fromX; x < toX; ++x) {
            const QRgb ink = row[x];
            const std::uint32_t rest = 255 - (ink >> 24);
            if (rest == 0) {
                onto[x] = ink;
            } else if (rest < 255) { // two channels at a time
                const QRgb below = onto[x];
                const std::uint32_t even = ((below & 0x00FF00FFU) * rest + 0x00800080U) >> 8 & 0x00FF00FFU;
                const std::uint32_t odd = (((below >> 8) & 0x00FF00FFU) * rest + 0x00800080U) & 0xFF00FF00U;
                onto[x] = ink + (even | odd);
            }
        }
    }
}

void GlyphStamps::add(std::span<const QPointF> places, const QCPScatterStyle& style) {
    const Glyph& glyph = glyphOf(style, m_ratio);
    for (const QPointF& place : places) {
        const double x = (place.x() - m_area.left()) * m_ratio;
        const double y = (place.y() - m_area.top()) * m_ratio;
        if (!(x > -glyph.reach && y > -glyph.reach && x < m_image.width() + glyph.reach &&
              y < m_image.height() + glyph.reach)) {
            continue;
        }
        const double left = std::floor(x);
        const double top = std::floor(y);
        const int phase = static_cast<int>((y - top) * kPhases) * kPhases + static_cast<int>((x - left) * kPhases);
        stamp(glyph.phases[static_cast<std::size_t>(phase)], static_cast<int>(left) - glyph.reach,
              static_cast<int>(top) - glyph.reach);
    }
}

void GlyphStamps::drawTo(QPainter& painter) const {
    painter.drawImage(QPointF(m_area.topLeft()), m_image);
}

} // namespace goodfit::ui
