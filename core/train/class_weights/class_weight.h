// How much the examples of each class count in the loss: the family "class_weight".
#pragma once

#include "core/base/parameters.h"
#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace goodfit::train {

struct ClassWeightInfo {
    ComponentInfo about;
    // One a class; empty: all count alike. counts: training examples of each class (empty for regression).
    // Errors without a path.
    Result<std::vector<float>> (*weights)(const Parameters&, std::span<const std::int64_t> counts) = nullptr;
};

[[nodiscard]] std::span<const ClassWeightInfo* const> classWeights();

} // namespace goodfit::train
