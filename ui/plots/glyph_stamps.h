// Ten thousand equal glyphs in a millisecond or two: one is painted, at each of a few places within a pixel, and
// stamped wherever it belongs. On the screen only: exported pictures are made of shapes.
#pragma once

#include <QImage>
#include <QPointF>
#include <QRect>

#include <span>

class QCPPainter;
class QPainter;
class QCPScatterStyle;

namespace goodfit::ui {

inline constexpr std::size_t kStampsFrom = 150; // so many glyphs are worth it

// Whether `painter` paints a screen's picture, not one that is exported.
[[nodiscard]] bool paintsScreen(const QCPPainter& painter);

class GlyphStamps {
public:
    // area: where glyphs show, in the painter's coordinates.
    GlyphStamps(const QCPPainter& painter, const QRect& area);
    GlyphStamps(double ratio, const QRect& area); // ratio: device pixels to one of the painter's

    // Over what is there; in the painter's coordinates. What is no number or outside is left out.
    void add(std::span<const QPointF> places, const QCPScatterStyle& style);
    void drawTo(QPainter& painter) const;

private:
    void stamp(const QImage& glyph, int left, int top);

    QRect m_area;
    double m_ratio;
    QImage m_image;
};

} // namespace goodfit::ui
