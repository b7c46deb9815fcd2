// Where a matrix of pairs has its cells, and where a trial lies in one.
#pragma once

#include "core/charts/pair_matrix.h"

#include <QPointF>
#include <QRect>

#include <cstddef>
#include <vector>

class QFontMetrics;

namespace goodfit::ui {

struct MatrixCell {
    std::size_t across = 0, up = 0; // axes
    QRect rect;
    bool operator==(const MatrixCell&) const = default;
};

class MatrixPlace {
public:
    MatrixPlace() = default;
    MatrixPlace(const charts::PairMatrix& drawn, const QSize& size, const QFontMetrics& metrics);

    [[nodiscard]] const std::vector<MatrixCell>& cells() const { return m_cells; } // row by row from the top
    [[nodiscard]] int cellAt(const QPoint& at) const;                              // -1: none
    [[nodiscard]] int cellOf(std::size_t across, std::size_t up) const;            // -1: none
    // Where a position of an axis lies along a cell's side, 0 … 1: there is air at the ends; choices have strips.
    [[nodiscard]] double along(std::size_t axis, double position) const;
    [[nodiscard]] double air(std::size_t axis) const { return m_air[axis]; }
    // NaN: it does not use one of the two.
    [[nodiscard]] QPointF point(const charts::PairMatrix& drawn, const MatrixCell& cell, std::size_t point) const;
    [[nodiscard]] const QRect& grid() const { return m_grid; }
    [[nodiscard]] int tickRoom() const { return m_tickRoom; } // left of the cells
    [[nodiscard]] int nameRoom() const { return m_nameRoom; } // left of that
    [[nodiscard]] QRect scale() const { return m_scale; }     // of the colours: bar and words
    bool operator==(const MatrixPlace&) const = default;

private:
    QRect m_grid, m_scale;
    int m_tickRoom = 0, m_nameRoom = 0;
    std::vector<MatrixCell> m_cells;
    std::vector<double> m_air;
};

} // namespace goodfit::ui
