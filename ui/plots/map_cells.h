// Where the cells of a heat map lie along its axes: evenly, on a logarithmic axis evenly in the logarithm.
#pragma once

#include "core/charts/chart.h"

#include <cmath>

namespace goodfit::ui {

struct MapCells {
    double low = 0, high = 1; // middles of the first and the last
    std::int64_t count = 1;
    bool log = false;

    // Of cell 0, 1 …; between and beyond them too. A single cell reaches half a unit to both sides.
    [[nodiscard]] double place(double cell) const {
        if (count < 2) {
            return low + cell;
        }
        const double share = cell / static_cast<double>(count - 1);
        return log ? low * std::pow(high / low, share) : low + share * (high - low);
    }
    // The nearest one; below 0 or from count on: none.
    [[nodiscard]] std::int64_t cellAt(double place) const {
        if (count < 2) {
            return 0;
        }
        const double share = log ? std::log(place / low) / std::log(high / low) : (place - low) / (high - low);
        return std::lround(share * static_cast<double>(count - 1));
    }
};

// Of a chart that has a heat map.
[[nodiscard]] inline MapCells cellsAcross(const charts::Chart& chart) {
    const charts::HeatMap& map = *chart.heatMap;
    return {map.xLow, map.xHigh, map.columns, chart.x.scale == charts::Scale::Log};
}
[[nodiscard]] inline MapCells cellsUp(const charts::Chart& chart) {
    const charts::HeatMap& map = *chart.heatMap;
    return {map.yLow, map.yHigh, map.rows, chart.y.scale == charts::Scale::Log};
}

} // namespace goodfit::ui
