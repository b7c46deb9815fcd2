// What a classifier of two features says everywhere, with the examples over it.
#pragma once

#include "core/charts/chart.h"
#include "core/data/dataset.h"
#include "core/data/prepared.h"
#include "core/train/run.h"

namespace goodfit::charts {

// map and split may be null: then only the points, all of one part. showTest: the sealed part too.
// Validation and test points are separate series, so that the legend can hide them. id "decision_map".
[[nodiscard]] Chart decisionMapChart(const train::DecisionMap* map, const data::Dataset& dataset,
                                     const data::Split* split, bool showTest = false);

} // namespace goodfit::charts
