// An activation function and its derivative.
#pragma once

#include "core/charts/chart.h"

#include <string>
#include <vector>

namespace goodfit::charts {

// x, f and derivative have equal length (what jobs::sampleActivation gives). id "activation".
[[nodiscard]] Chart activationChart(const std::string& name, const std::vector<double>& x, const std::vector<double>& f,
                                    const std::vector<double>& derivative);

} // namespace goodfit::charts
