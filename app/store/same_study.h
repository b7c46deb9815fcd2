// Whether the trials of two documents may stand in one table: the same data, stack, training and judging.
#pragma once

#include "core/base/catalogue.h"
#include "core/document/document.h"

namespace goodfit::store {

// A data file counts by its name, not by the folder it is named from: a document saved elsewhere still goes on
// with its study. How many trials, workers' order and limits may differ; folds, repeats and objective may not.
[[nodiscard]] bool judgesAlike(const Document& a, const Document& b, const Catalogue& catalogue);

} // namespace goodfit::store
