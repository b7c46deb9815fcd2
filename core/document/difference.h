// What tells two documents apart, setting by setting: for comparing runs and trials.
#pragma once

#include "core/document/document.h"

#include <string>
#include <vector>

namespace goodfit {

struct Difference {
    std::string path;  // "training.optimizer.learning_rate"; of a block: "layers.hidden"
    std::string label; // "Learning rate of Optimizer", as short as it can be said
    std::string a, b;  // as a person reads them: 0.01, relu, 4 – 64; "none" where a document has no such block
};

// In document order of `a`, then what only `b` has. Settings left out count as their default.
[[nodiscard]] std::vector<Difference> differencesOf(const Document& a, const Document& b, const Catalogue& catalogue);

} // namespace goodfit
