// What the metrics of a regression share: the errors in the target's own units.
#pragma once

#include "core/nn/metric.h"

#include <limits>

namespace goodfit::nn {

// Calls see(target, prediction) in original units for each example.
template <class See>
void eachInUnits(Batch<const float> predictions, Targets<float> targets, TargetUnits units, const See& see) {
    for (std::int64_t j = 0; j < predictions.columns; ++j) {
        for (std::int64_t i = 0; i < predictions.rows; ++i) {
            const auto target = static_cast<double>(targets.of(j, i, predictions.rows));
            const auto prediction = static_cast<double>(predictions.column(j)[i]);
            see(target * units.scale + units.offset, prediction * units.scale + units.offset);
        }
    }
}

} // namespace goodfit::nn
