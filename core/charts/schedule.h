// The learning rate (and the momentum, where it moves) over a run that is planned.
#pragma once

#include "core/charts/chart.h"
#include "core/optim/schedule_curve.h"

namespace goodfit::charts {

// id "schedule".
[[nodiscard]] Chart scheduleChart(const optim::ScheduleCurve& curve);
// id "schedule_momentum".
[[nodiscard]] Chart momentumChart(const optim::ScheduleCurve& curve);

} // namespace goodfit::charts
