// The tables of everything a document's search section may hold: samplers, pruners, the objective.
#pragma once

#include "core/base/catalogue.h"

#include <vector>

namespace goodfit::search {

[[nodiscard]] Family searchFamily();    // the section itself; a single member "search"
[[nodiscard]] Family objectiveFamily(); // a single member "objective"
[[nodiscard]] Family alsoFamily();      // what may stand beside the first objective; names without settings
// All of this folder's families, the section first.
[[nodiscard]] std::vector<Family> searchFamilies();

} // namespace goodfit::search
