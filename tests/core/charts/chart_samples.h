// Every builder with an ordinary result and with nothing, for the laws that hold for all charts.
#pragma once

#include "core/charts/chart.h"

#include <string>
#include <vector>

namespace goodfit::test {

struct ChartSample {
    std::string name; // "loss, empty"
    charts::Chart chart;
    bool isEmpty = false;
};
[[nodiscard]] std::vector<ChartSample> chartSamples();

} // namespace goodfit::test
