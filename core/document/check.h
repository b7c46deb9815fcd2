// Checks a document against the catalogue: known keys, kinds, bounds, ranges (low <= high, steps, at
// least one choice, only where the spec allows a search), families, ids. What depends on data or shapes
// is checked by whoever knows them (nn, data).
#pragma once

#include "core/document/document.h"

namespace goodfit {

// In document order; empty when all is well.
[[nodiscard]] std::vector<Problem> check(const Document& document, const Catalogue& catalogue);
// The message of the first thing wrong with a setting for this spec; empty when nothing is.
[[nodiscard]] std::string problemWith(const Setting& setting, const ParameterSpec& spec, const Catalogue& catalogue);

} // namespace goodfit
