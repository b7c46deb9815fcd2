// A small catalogue of its own, so that these tests do not change with the program's families.
#pragma once

#include "core/base/catalogue.h"

namespace goodfit::test {

[[nodiscard]] const Catalogue& sampleCatalogue();

// The document of the project's design, word for word.
extern const char* const kExample;

} // namespace goodfit::test
