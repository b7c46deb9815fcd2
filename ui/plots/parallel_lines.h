// The lines of parallel coordinates as two pictures, painted in portions so that a brush never waits for them: all
// trials faintly, kept until data, size or colours change, and over them those that pass, the best first.
#pragma once

#include "core/charts/parallel_coordinates.h"
#include "ui/plots/line_raster.h"

#include <QElapsedTimer>
#include <QPolygonF>
#include <QRect>

class QPainter;

namespace goodfit::ui {

// Where lines run on the widget.
struct ParallelPlace {
    QRect area;
    std::size_t axes = 0;
    int margin = 0; // pixels above the area: there go trials that have no value

    [[nodiscard]] double x(std::size_t axis) const;
    [[nodiscard]] double y(double position) const { return area.bottom() - position * area.height(); }
    // NaN: the line does not touch the axis.
    [[nodiscard]] double y(const charts::ParallelCoordinates& drawn, std::size_t line, std::size_t axis) const;
    [[nodiscard]] QPolygonF line(const charts::ParallelCoordinates& drawn, std::size_t line) const;
    bool operator==(const ParallelPlace&) const = default;
};

class ParallelLines {
public:
    void forgetAll();     // other lines, or other colours
    void forgetPassing(); // others pass

    // Paints on for so many milliseconds; true when nothing is left. A change of size begins anew.
    bool paintOn(const charts::ParallelCoordinates& drawn, const ParallelPlace& place, const QSize& size, double ratio,
                 double budgetMs);
    void drawTo(QPainter& painter) const;

private:
    struct Layer {
        LineRaster raster;
        std::size_t left = 0; // lines still to be painted
    };
    void begin(Layer& layer, const charts::ParallelCoordinates& drawn) const;
    void paintLayer(Layer& layer, const charts::ParallelCoordinates& drawn, bool passing, const QElapsedTimer& clock,
                    double budgetMs) const;

    Layer m_all, m_passing;
    ParallelPlace m_place;
    QSize m_pixels;
    double m_ratio = 1;
};

} // namespace goodfit::ui
