// How strongly single parameters go with the results, by ranks: what adaptive TPE locks by.
#pragma once

#include <span>
#include <vector>

namespace goodfit::search {

// |ρ| of Spearman (1904) between coordinates and the places of the trials in the order of results; NaN
// coordinates are left out. 0 with fewer than three or without variation.
[[nodiscard]] double rankCorrelation(std::span<const double> coordinates, std::span<const double> places);
// For choices (coordinates are indices): the root of the share of the places' variance between the choices (η).
[[nodiscard]] double choiceCorrelation(std::span<const double> coordinates, std::span<const double> places);

} // namespace goodfit::search
