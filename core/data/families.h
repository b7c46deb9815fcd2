// The tables of everything a document's data section may hold: sources, split, scaling, augmentation.
#pragma once

#include "core/base/catalogue.h"

#include <vector>

namespace goodfit::data {

[[nodiscard]] Family dataFamily();         // the section itself; a single member "data"
[[nodiscard]] Family splitFamily();        // a single member "split"
[[nodiscard]] Family augmentationFamily();
// All of this folder's families, the section first.
[[nodiscard]] std::vector<Family> dataFamilies();

} // namespace goodfit::data
