// Whether a study may go on under a document that was edited meanwhile: trials of one table must have been made and
// judged in one way. Bounds, steps, scales and choices of what is searched may change (widened, narrowed); trials that
// lie inside of the new ranges are used by the samplers, the others stay in the table.
#pragma once

#include "core/base/catalogue.h"
#include "core/document/document.h"

namespace goodfit::search {

// Folds, repeats and objective are the same.
[[nodiscard]] bool judgesAlike(const Document& a, const Document& b, const Catalogue& catalogue);
// Stack and training are the same but for the ranges of what both search; a condition may bring parameters of its own.
[[nodiscard]] bool searchesAlike(const Document& a, const Document& b, const Catalogue& catalogue);

} // namespace goodfit::search
