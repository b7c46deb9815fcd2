// What the report of one layer measures, computed once for every rule. Medians over the sampled epochs, so that a
// single batch decides nothing; shares as they were at the end.
#pragma once

#include "core/train/layer_report.h"

#include <cstdint>
#include <string>
#include <vector>

namespace goodfit::diagnose {

// NaN: not applicable.
struct LayerShape {
    std::string path, type, activation;
    int copy = 0;
    std::int64_t parameters = 0, units = 0;
    double gradient = 0; // norm
    double lastGradient = 0;
    double updateRatio = 0;     // change of a step / weights
    double dead = 0;            // share of units, mean of the last samples
    double deadFrom = 0;        // epoch from which on it stayed above half of that
    double saturated = 0;       // share of values, mean of the last samples
    double deviation = 0;       // of the outputs, last sample
    bool isOutput = false;      // the last with weights
    bool wentNonFinite = false; // a gradient or weight norm that is not a number where one belongs

    [[nodiscard]] bool hasWeights() const { return parameters > 0; }
    // "hidden", "hidden, copy 2": for sentences.
    [[nodiscard]] std::string name() const;
};

[[nodiscard]] std::vector<LayerShape> layerShapes(const train::LayerReport& report);

} // namespace goodfit::diagnose
