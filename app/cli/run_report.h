// What a run tells beside its curves: which classes were taken for which, and what every layer looked like.
#pragma once

#include "app/cli/json_output.h"
#include "core/train/run.h"

#include <string>
#include <vector>

namespace goodfit::cli {

// A row a true class, a column a predicted one; empty for more classes than a terminal has room for.
[[nodiscard]] std::string confusionText(const train::ConfusionMatrix& matrix, const std::vector<std::string>& classes);
// {"part": "validation", "classes": [names], "counts": [[…], …]}
[[nodiscard]] Json toJson(const train::ConfusionMatrix& matrix, const std::vector<std::string>& classes);
// {"epochs": [sampled, from 0], "layers": [{"path", "copy", "gradient_norm": […], …, "histograms": [{"weights": {"low",
// "high", "counts"}, …}]}]}: a value, and a histogram of each kind, a sampled epoch (core/train/layer_report.h).
[[nodiscard]] Json toJson(const train::LayerReport& report);

} // namespace goodfit::cli
