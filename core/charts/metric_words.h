// The metrics of a history by name: Keras' names, short and long, and those of other tools' files.
#pragma once

#include "core/train/history.h"

#include <string>
#include <vector>

namespace goodfit::charts {

// The metrics a history holds: every curve but the losses and the learning rate, without "val_".
[[nodiscard]] std::vector<std::string> metricNames(const train::History& history);
// "accuracy" -> "Accuracy", "mae" -> "Mean absolute error", "r2" -> "R²".
[[nodiscard]] std::string metricTitle(const std::string& metric);
[[nodiscard]] bool moreIsBetter(const std::string& metric);

} // namespace goodfit::charts
