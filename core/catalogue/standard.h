// Every family's table in one list: what documents are checked against and what forms and help read.
#pragma once

#include "core/base/catalogue.h"

namespace goodfit {

// Built on first use, the same object ever after; safe from any thread.
[[nodiscard]] const Catalogue& standardCatalogue();

} // namespace goodfit
