// Which parameters of a study mattered, and what a model of it believes along them.
#pragma once

#include "core/charts/chart.h"
#include "core/search/importance/importance.h"
#include "core/search/partial_dependence.h"

namespace goodfit::charts {

// A bar a parameter, the greatest first, with a line of one standard deviation to either side. id "importance".
[[nodiscard]] Chart importanceChart(const search::Importance& importance);
// Every pair as a cell, the singles on the diagonal. id "importance_pairs"; empty without pairs.
[[nodiscard]] Chart importancePairsChart(const search::Importance& importance);

// id "partial_dependence": mean and band. id "partial_dependence_2d": a field.
[[nodiscard]] Chart partialDependenceChart(const search::PartialCurve& curve, const search::Study& study);
[[nodiscard]] Chart partialDependenceChart(const search::PartialField& field, const search::Study& study);

} // namespace goodfit::charts
