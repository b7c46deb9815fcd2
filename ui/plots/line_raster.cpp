#include "ui/plots/line_raster.h"

#include <QColor>

#include <algorithm>
#include <cmath>
#include <utility>

namespace goodfit::ui {

namespace {

constexpr int kFixedBits = 16; // places across a line are fixed-point numbers
constexpr std::int64_t kOne = 1 << kFixedBits;
constexpr double kFar = 1e6; // pixels: so far away nothing is to be seen

std::int64_t fixed(double value) {
    return static_cast<std::int64_t>(value * static_cast<double>(kOne));
}

} // namespace

struct LineRaster::Ink {
    std::uint32_t redBlue, alphaGreen; // premultiplied, in every other byte
    double width, dash, gap;

    // Of one pixel: what is not covered yet takes on `share` (0 … 256) of the ink.
    void touch(QRgb& pixel, std::uint32_t share) const {
        constexpr std::uint32_t kFull = 2; // so little is lost to rounding
        const std::uint32_t free = 255 - (pixel >> 24);
        if (free > kFull) {
            const std::uint32_t part = share * free >> 8;
            const std::uint32_t of256 = part + (part >> 7);
            pixel += ((redBlue * of256 >> 8) & 0x00FF00FFU) + (alphaGreen * of256 & 0xFF00FF00U);
        }
    }
};

LineRaster::LineRaster(const QSize& pixels, double ratio) : m_image(pixels, QImage::Format_ARGB32_Premultiplied) {
    m_image.setDevicePixelRatio(ratio);
    m_image.fill(Qt::transparent);
}

// Walks along the longer side of the segment, pixel by pixel; across it the line is as wide as its slope makes it.
template <bool kSteep>
void LineRaster::addSegment(const QPointF& from, const QPointF& to, const Ink& ink, double walked) {
    const auto along = [](const QPointF& at) { return kSteep ? at.y() : at.x(); };
    const auto across = [](const QPointF& at) { return kSteep ? at.x() : at.y(); };
    const QPointF& low = along(from) <= along(to) ? from : to;
    const QPointF& high = along(from) <= along(to) ? to : from;
    const double length = along(high) - along(low);
    const double slope = length > 0 ? (across(high) - across(low)) / length : 0.0;
    const double stretch = std::sqrt(1.0 + slope * slope);
    const double half = 0.5 * ink.width * stretch;
    const int size = kSteep ? m_image.height() : m_image.width();
    const int first = static_cast<int>(std::clamp(std::floor(along(low)), 0.0, static_cast<double>(size)));
    const int last = static_cast<int>(std::clamp(std::floor(along(high)), -1.0, size - 1.0));
    for (int at = first; at <= last;) {
        const double begin = std::max<double>(at, along(low));
        const double end = std::min<double>(at + 1, along(high));
        const double middle = 0.5 * (begin + end);
        const double centre = across(low) + slope * (middle - along(low));
        if (ink.gap <= 0 && begin == at && along(high) >= at + 2) { // whole pixels: most of the way
            const int whole = static_cast<int>(std::min<double>(last, std::floor(along(high)) - 1.0)) - at + 1;
            addWhole<kSteep>(at, whole, centre, slope, half, ink);
            at += whole;
            continue;
        }
        const bool isGap =
            ink.gap > 0 && std::fmod(walked + stretch * std::abs(middle - along(from)), ink.dash + ink.gap) > ink.dash;
        if (!isGap && std::abs(centre) < kFar) {
            addSlice<kSteep>(at, fixed(centre - half), fixed(centre + half), end - begin, ink);
        }
        ++at;
    }
}

// `count` slices of full length from `at` on.
template <bool kSteep>
void LineRaster::addWhole(int at, int count, double centre, double slope, double half, const Ink& ink) {
    const double most = kSteep ? m_image.width() : m_image.height();
    const double ends[] = {centre, centre + slope * (count - 1)};
    const bool isInside = std::min(ends[0], ends[1]) > half + 1 && std::max(ends[0], ends[1]) < most - half - 2;
    if (!isInside) {
        for (int i = 0; i < count; ++i) {
            const double here = centre + slope * i;
            if (std::abs(here) < kFar) {
                addSlice<kSteep>(at + i, fixed(here - half), fixed(here + half), 1.0, ink);
            }
        }
        return;
    }
    const auto row = static_cast<std::ptrdiff_t>(m_image.bytesPerLine() / sizeof(QRgb));
    auto* pixels = reinterpret_cast<QRgb*>(m_image.bits()) + at * (kSteep ? row : 1);
    std::int64_t begin = fixed(centre - half);
    std::int64_t end = fixed(centre + half) - 1;
    const std::int64_t step = fixed(slope);
    for (int i = 0; i < count; ++i, pixels += kSteep ? row : 1, begin += step, end += step) {
        QRgb* pixel = pixels + (begin >> kFixedBits) * (kSteep ? 1 : row);
        std::int64_t more = (end >> kFixedBits) - (begin >> kFixedBits);
        if (more == 0) {
            ink.touch(*pixel, static_cast<std::uint32_t>((end - begin) >> 8));
            continue;
        }
        ink.touch(*pixel, static_cast<std::uint32_t>((kOne - (begin & (kOne - 1))) >> 8));
        while (--more > 0) {
            ink.touch(*(pixel += kSteep ? 1 : row), 256);
        }
        ink.touch(*(pixel += kSteep ? 1 : row), static_cast<std::uint32_t>((end & (kOne - 1)) >> 8));
    }
}

// What the line covers of one pixel along it, from `begin` to `end` across.
template <bool kSteep>
void LineRaster::addSlice(int at, std::int64_t begin, std::int64_t end, double length, const Ink& ink) {
    const auto row = static_cast<std::ptrdiff_t>(m_image.bytesPerLine() / sizeof(QRgb));
    auto* pixels = reinterpret_cast<QRgb*>(m_image.bits()) + at * (kSteep ? row : 1);
    const std::int64_t most = (kSteep ? m_image.width() : m_image.height()) - 1;
    const std::int64_t last = std::min(most, (end - 1) >> kFixedBits);
    const auto length256 = static_cast<std::int64_t>(256.0 * length);
    for (std::int64_t place = std::max<std::int64_t>(0, begin >> kFixedBits); place <= last; ++place) {
        const std::int64_t inside = std::min(end, (place + 1) << kFixedBits) - std::max(begin, place << kFixedBits);
        ink.touch(pixels[place * (kSteep ? 1 : row)], static_cast<std::uint32_t>(inside * length256 >> kFixedBits));
    }
}

void LineRaster::addBelow(std::span<const QPointF> points, const LineLook& look) {
    const QRgb colour = qPremultiply(look.colour.rgba());
    const Ink ink{colour & 0x00FF00FFU, colour >> 8 & 0x00FF00FFU, look.width, look.dash, look.gap};
    double walked = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF by = points[i] - points[i - 1];
        if (!std::isfinite(by.x()) || !std::isfinite(by.y())) {
            continue;
        }
        if (std::abs(by.y()) > std::abs(by.x())) {
            addSegment<true>(points[i - 1], points[i], ink, walked);
        } else {
            addSegment<false>(points[i - 1], points[i], ink, walked);
        }
        walked += ink.gap > 0 ? std::hypot(by.x(), by.y()) : 0.0;
    }
}

} // namespace goodfit::ui
