// Ten thousand thin lines in a few milliseconds: each pixel a line touches gets its share of coverage, from the
// front to the back, so that what is drawn first stays on top and a crowd may be drawn in portions, the most important
// lines first. On the screen only: exported pictures are made of lines.
#pragma once

#include <QColor>
#include <QImage>
#include <QPointF>

#include <cstdint>
#include <span>

namespace goodfit::ui {

struct LineLook {
    QColor colour;            // with its opacity
    double width = 1;         // pixels of the image
    double dash = 0, gap = 0; // the same; 0: solid
};

class LineRaster {
public:
    LineRaster() = default;
    // ratio: pixels to a unit of the painter that the image is drawn with.
    LineRaster(const QSize& pixels, double ratio);

    // Below what is there. Points in pixels of the image; one that is no number is a gap.
    void addBelow(std::span<const QPointF> points, const LineLook& look);
    [[nodiscard]] const QImage& image() const { return m_image; } // transparent where no line is
    [[nodiscard]] bool isNull() const { return m_image.isNull(); }

private:
    struct Ink;
    template <bool kSteep>
    void addSegment(const QPointF& from, const QPointF& to, const Ink& ink, double walked);
    template <bool kSteep>
    void addWhole(int at, int count, double centre, double slope, double half, const Ink& ink);
    template <bool kSteep>
    void addSlice(int at, std::int64_t begin, std::int64_t end, double length, const Ink& ink);

    QImage m_image;
};

} // namespace goodfit::ui
