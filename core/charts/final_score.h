// Why a trial was chosen and what it is worth: its value in the search, that without the luck of being the best of
// many, and the figure of the sealed test part with how far the luck of its rows may have moved it. id "final_score".
#pragma once

#include "core/charts/chart.h"

#include <optional>
#include <string>

namespace goodfit::charts {

struct FinalScoreFigures {
    std::string metric;                       // a curve's name without "val_": "accuracy"
    std::optional<double> chosenAt;           // of the search; absent when it was judged by another figure
    std::optional<double> corrected;          // without the winner's curse
    double test = 0.0, low = 0.0, high = 0.0; // 95 %
};

[[nodiscard]] Chart finalScoreChart(const FinalScoreFigures& figures);

} // namespace goodfit::charts
