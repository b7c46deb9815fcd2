// A regression of one feature: the examples, the network's curve, and the true function when known.
#pragma once

#include "core/charts/chart.h"
#include "core/data/dataset.h"
#include "core/data/prepared.h"
#include "core/train/run.h"

namespace goodfit::charts {

// curve, split and truth may be null. id "fitted_curve".
[[nodiscard]] Chart fittedCurveChart(const train::FittedCurve* curve, const data::Dataset& dataset,
                                     const data::Split* split, bool showTest = false,
                                     const train::FittedCurve* truth = nullptr);

} // namespace goodfit::charts
