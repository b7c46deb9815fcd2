#include "ui/pages/welcome/thumbnail_painter.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kPointRadius = 2.2;

QColor mix(const QColor& a, const QColor& b, double part) {
    const auto blend = [part](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * part)); };
    return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

// Pale where the network is unsure, the winner's colour where it is sure.
QRgb mapColour(const train::DecisionMap& map, double value) {
    const QColor ground = chartColours().background;
    constexpr double kStrongest = 0.55;
    if (!std::isfinite(value)) {
        return ground.rgb();
    }
    if (map.classes <= 2) {
        const double sure = std::abs(value - map.border()) / (map.high - map.border());
        return mix(ground, categoryColour(value >= map.border() ? 1 : 0), kStrongest * sure).rgb();
    }
    const double winner = std::floor(value);
    return mix(ground, categoryColour(static_cast<int>(winner)), kStrongest * (value - winner)).rgb();
}

QImage mapImage(const train::DecisionMap& map) {
    QImage image(static_cast<int>(map.columns), static_cast<int>(map.rows), QImage::Format_RGB32);
    for (int row = 0; row < image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(image.height() - 1 - row)); // row 0 is the lowest
        for (int column = 0; column < image.width(); ++column) {
            line[column] = mapColour(map, map.values[static_cast<std::size_t>(row * map.columns + column)]);
        }
    }
    return image;
}

struct Scale {
    double xLow, xHigh, yLow, yHigh;
    QSizeF size;

    [[nodiscard]] QPointF at(double x, double y) const {
        return {(x - xLow) / (xHigh - xLow) * size.width(), (yHigh - y) / (yHigh - yLow) * size.height()};
    }
};

void paintMap(QPainter& painter, const train::DecisionMap& map, const Scale& scale) {
    if (map.columns < 2 || map.rows < 2) {
        return;
    }
    const double halfX = (map.xHigh - map.xLow) / static_cast<double>(map.columns - 1) / 2;
    const double halfY = (map.yHigh - map.yLow) / static_cast<double>(map.rows - 1) / 2;
    const QRectF place(scale.at(map.xLow - halfX, map.yHigh + halfY), scale.at(map.xHigh + halfX, map.yLow - halfY));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, mapImage(map));
}

void paintPoints(QPainter& painter, const Thumbnail& thumbnail, const Scale& scale) {
    const QColor edge = chartColours().background;
    for (const Thumbnail::Point& point : thumbnail.points) {
        const QColor colour = thumbnail.regression ? chartColours().muted : categoryColour(point.category);
        painter.setBrush(colour);
        painter.setPen(QPen(edge, 0.6));
        const QPointF centre = scale.at(point.x, point.y);
        if (!thumbnail.regression && point.category % 2 == 1) { // shape repeats the colour
            const double r = kPointRadius * 1.25;
            painter.drawPolygon(QPolygonF{{centre.x(), centre.y() - r},
                                          {centre.x() + r, centre.y() + r * 0.8},
                                          {centre.x() - r, centre.y() + r * 0.8}});
        } else {
            painter.drawEllipse(centre, kPointRadius, kPointRadius);
        }
    }
}

void paintCurve(QPainter& painter, const train::FittedCurve& curve, const Scale& scale) {
    QPolygonF line;
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
        if (std::isfinite(curve.y[i])) {
            line << scale.at(curve.x[i], curve.y[i]);
        }
    }
    painter.setPen(QPen(chartColours().training, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void paintPictures(QPainter& painter, const std::vector<std::vector<float>>& pictures, const QSizeF& size) {
    const auto count = static_cast<int>(pictures.size());
    const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(pictures.front().size()))));
    const int columns = std::clamp(
        static_cast<int>(std::lround(std::sqrt(count * size.width() / std::max(1.0, size.height())))), 1, count);
    const int rows = count / columns;
    const double cell = std::min(size.width() / columns, size.height() / rows);
    const double left = (size.width() - cell * columns) / 2, top = (size.height() - cell * rows) / 2;
    const QColor ground = chartColours().background, ink = chartColours().foreground;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false); // pixels are what they are
    for (int i = 0; i < rows * columns; ++i) {
        const std::vector<float>& picture = pictures[static_cast<std::size_t>(i)];
        QImage image(side, side, QImage::Format_RGB32);
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                image.setPixel(x, y, mix(ground, ink, picture[static_cast<std::size_t>(y * side + x)]).rgb());
            }
        }
        const QRectF place(left + cell * (i % columns), top + cell * (i / columns), cell, cell);
        painter.drawImage(place.adjusted(2, 2, -2, -2), image);
    }
}

} // namespace

QImage paintThumbnail(const Thumbnail& thumbnail, const QSize& size, double ratio) {
    QImage image(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(chartColours().background);
    QPainter painter(&image);
    painter.setClipRect(QRectF(QPointF(), size)); // also the fast path for lines
    painter.setRenderHint(QPainter::Antialiasing);
    if (!thumbnail.pictures.empty()) {
        paintPictures(painter, thumbnail.pictures, size);
        return image;
    }
    const Scale scale{thumbnail.xLow, thumbnail.xHigh, thumbnail.yLow, thumbnail.yHigh, size};
    if (thumbnail.predictions && thumbnail.predictions->map) {
        paintMap(painter, *thumbnail.predictions->map, scale);
    }
    paintPoints(painter, thumbnail, scale);
    if (thumbnail.predictions && thumbnail.predictions->curve) {
        paintCurve(painter, *thumbnail.predictions->curve, scale);
    }
    return image;
}

} // namespace goodfit::ui
