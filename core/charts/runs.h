// Runs beside each other.
#pragma once

#include "core/charts/chart.h"
#include "core/train/history.h"

#include <string>
#include <vector>

namespace goodfit::charts {

struct NamedRun {
    std::string name; // runs of one name are repeats of one thing: their mean with a band of one deviation
    const train::History* history = nullptr;
};

// One curve of every run over the epochs, each name in its own colour; repeats as their mean and a band of one
// standard deviation as far as all of them reach. curve: "val_loss", "accuracy" … id "runs".
[[nodiscard]] Chart runsChart(const std::vector<NamedRun>& runs, const std::string& curve);

// Pairs of values on the same seeds, joined by lines; means accented. id "duel".
[[nodiscard]] Chart duelChart(const std::vector<double>& a, const std::vector<double>& b, const std::string& metric);

} // namespace goodfit::charts
