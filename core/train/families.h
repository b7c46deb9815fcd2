// The tables of this folder's sections, for the catalogue.
#pragma once

#include "core/base/catalogue.h"

#include <vector>

namespace goodfit::train {

// The section "training" and "early_stopping" within it, as anyone reading settings needs them.
[[nodiscard]] const ComponentInfo& trainingInfo();
[[nodiscard]] const ComponentInfo& earlyStoppingInfo();

[[nodiscard]] std::vector<Family> trainFamilies();

} // namespace goodfit::train
