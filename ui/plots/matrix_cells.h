// The cells of a matrix of pairs as one picture, painted cell by cell so that a brush never waits for them: until its
// turn comes a cell shows what it showed before. Trials that others cover are not painted.
#pragma once

#include "ui/plots/matrix_place.h"

#include <QImage>

#include <optional>

class QPainter;

namespace goodfit::ui {

class MatrixCells {
public:
    void forgetAll();     // other trials, or other colours
    void forgetPassing(); // others pass

    // Paints on for so many milliseconds; true when nothing is left. A change of size begins anew.
    bool paintOn(const charts::PairMatrix& drawn, const MatrixPlace& place, const QSize& size, double ratio,
                 double budgetMs);
    void drawTo(QPainter& painter) const;

private:
    void paintCell(const charts::PairMatrix& drawn, const MatrixCell& cell, QPainter& painter) const;

    QImage m_image;
    MatrixPlace m_place;
    double m_ratio = 1;
    std::size_t m_next = 0;             // cell
    std::vector<std::uint32_t> m_order; // of the trials; empty: to be found
    std::optional<charts::PairSurfaces> m_surfaces;
};

} // namespace goodfit::ui
