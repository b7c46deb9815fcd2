// Why this trial? The model at the moment of a choice, and what it promised (core/search/explain.h).
#pragma once

#include "core/charts/chart.h"
#include "core/search/explain.h"

namespace goodfit::charts {

// Mean and band, what was seen by then, what was running, and the value chosen. id "why_model".
[[nodiscard]] Chart whyModelChart(const search::ChoiceCurve& curve, const search::Study& study);
// The acquisition beneath it, over the same axis. id "why_acquisition".
[[nodiscard]] Chart whyAcquisitionChart(const search::ChoiceCurve& curve);
// Over two parameters: mean, and promise. ids "why_model_2d", "why_acquisition_2d".
[[nodiscard]] Chart whyModelChart(const search::ChoiceField& field, const search::Study& study);
[[nodiscard]] Chart whyAcquisitionChart(const search::ChoiceField& field);

} // namespace goodfit::charts
