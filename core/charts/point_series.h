// A series of points, still without any: what charts of trials and of darts begin with.
#pragma once

#include "core/charts/chart.h"

#include <string>
#include <utility>

namespace goodfit::charts {

[[nodiscard]] inline Series pointsNamed(std::string name, Role role) {
    Series series;
    series.name = std::move(name);
    series.role = role;
    series.mark = Mark::Points;
    return series;
}

} // namespace goodfit::charts
