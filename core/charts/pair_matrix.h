// Every pair of some parameters at once: the lower triangle of a matrix of small pictures over shared axes, each a
// surface smoothed from the trials or their ranks. A value of its own, since it has as many axes as there are
// parameters. Positions run from 0 (left, bottom) to 1 of an axis.
#pragma once

#include "core/charts/pair_surface.h"
#include "core/charts/parallel_coordinates.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace goodfit::charts {

enum class PairPicture { Contour, Rank };

struct PairPoint {
    std::int64_t trial = -1;
    std::size_t row = 0; // of the table
    double value = 0;    // NaN of a trial without a result
    double shade = 0;    // 0 … 1 on the colour scale; NaN without a result
    bool passes = true;
    LineFate fate = LineFate::Counts; // never Pruned: those have no result
};

struct PairMatrix {
    PairPicture picture = PairPicture::Contour;
    std::vector<ParallelAxis> axes; // across from left to right, up from the top down
    std::vector<PairPoint> points;  // without a value, then the worst: the best comes last
    std::vector<float> positions;   // [points × axes]; NaN: not used
    bool maximize = false;
    std::int64_t best = -1;
    std::size_t failed = 0, infeasible = 0; // of those that pass
    ValueSpan span;                         // of a contour's colours
    std::vector<AxisTick> scale;            // of the colours: places on it and what they stand for
    std::string title, legend;
    std::string summary, empty; // as a chart's

    // Whether the pair's cell is in the lower triangle: `up` stands right of `across` in the order of the axes.
    [[nodiscard]] bool hasCell(std::size_t across, std::size_t up) const { return across < up && up < axes.size(); }
};

// columns: parameters of the table, in the order of the axes.
[[nodiscard]] PairMatrix pairMatrix(const StudyTable& table, const std::vector<std::size_t>& columns,
                                    PairPicture picture, const StudyView& view);
// Makes it the same for a view in which other trials pass.
void letPass(PairMatrix& drawn, const StudyTable& table, const StudyView& view);

// The surfaces of a contour's cells; what the cells of one row or column share is reckoned once.
class PairSurfaces {
public:
    explicit PairSurfaces(const PairMatrix& drawn);

    struct Surface {
        std::int64_t columns = 0, rows = 0;
        std::vector<double> shares; // [rows × columns] of the colour scale, row 0 at the bottom; NaN: no trial is near
    };
    // Empty of a parameter with too many choices, and without trials.
    [[nodiscard]] Surface of(std::size_t across, std::size_t up) const;

private:
    struct Along {
        SurfaceSide side;
        std::vector<float> weights; // of all samples; 0 where the parameter is not used
    };
    ValueSpan m_span;
    std::vector<Along> m_axes;
    std::vector<double> m_values;
};

} // namespace goodfit::charts
