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

// The marker "capacity" at a value; even: at its number.
void addCapacityMarker(Chart& chart, const biasvariance::Sweep& sweep, std::size_t value, bool even);

// The parts of the error from the bottom up: stacked bars with whiskers of ±1.96 standard errors, or lines.
void addStack(Chart& chart, const biasvariance::Sweep& sweep, bool kohavi);
void addPartLines(Chart& chart, const biasvariance::Sweep& sweep, bool kohavi);

// Inside biasFitChart: data with more features than can be drawn.
void fillTableFit(Chart& chart, const biasvariance::Sweep& sweep, const FitLook& look);
// Inside biasByXChart: classes by two features.
void fillBiasMap(Chart& chart, const biasvariance::Sweep& sweep, std::size_t value);
// Titles and window of a chart that shows the stage itself.
void setStageAxes(Chart& chart, const biasvariance::Stage& stage);
// The places of a stage of two features, nothing painted yet.
[[nodiscard]] HeatMap planeOf(const biasvariance::Stage& stage);
// How many fits name each class at each place of the map [cells × classes].
[[nodiscard]] std::vector<int> mapVotes(const biasvariance::Sweep& sweep, std::size_t value);
[[nodiscard]] bool isFinished(const biasvariance::Sweep& sweep, std::size_t value, std::size_t run);
// What is true at the judged points, or was observed there.
[[nodiscard]] const std::vector<double>& knownAt(const biasvariance::Stage& stage);

// "degree 3", "8 hidden units"
[[nodiscard]] std::string valueInWords(const biasvariance::Sweep& sweep, std::size_t value);
[[nodiscard]] bool hasClasses(const biasvariance::Sweep& sweep);
// Whether anything was measured at a value.
[[nodiscard]] bool isMeasured(const biasvariance::SweepPoint& point);

} // namespace goodfit::charts
