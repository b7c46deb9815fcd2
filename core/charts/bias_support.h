// Inside the bias–variance charts only: axes, curves and words they share.
#pragma once

#include "core/charts/bias_variance.h"

#include <functional>

namespace goodfit::charts {

// Titles the axes of a chart against capacity; false when there is nothing to draw, which is then said.
[[nodiscard]] bool startCapacityChart(Chart& chart, const biasvariance::Sweep* sweep);
// Values tried become the labels of an even axis.
void labelCapacity(Chart& chart, const biasvariance::Sweep& sweep);
// Where the threshold lies on the even axis.
[[nodiscard]] std::optional<double> placeOfThreshold(const biasvariance::Sweep& sweep);
[[nodiscard]] std::string lossTitle(const biasvariance::Sweep& sweep);

using PickEstimate = std::function<const biasvariance::Estimate&(const biasvariance::SweepPoint&)>;
// A curve of estimates with a band of ±1.96 standard errors; even: against the value's number.
void addEstimates(Chart& chart, const biasvariance::Sweep& sweep, const std::string& name, Role role, bool even,
                  const PickEstimate& pick);

// "degree 3", "8 hidden units"
[[nodiscard]] std::string valueInWords(const biasvariance::Sweep& sweep, std::size_t value);
[[nodiscard]] bool hasClasses(const biasvariance::Sweep& sweep);
// Whether anything was measured at a value.
[[nodiscard]] bool isMeasured(const biasvariance::SweepPoint& point);

} // namespace goodfit::charts
