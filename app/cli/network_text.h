// A network in one line, for people.
#pragma once

#include "core/document/document.h"
#include "core/nn/summary.h"

#include <string>

namespace goodfit::cli {

// "64 → dense 64 relu → dense 10 softmax, 4 810 parameters"
[[nodiscard]] std::string describeStack(const Document& document, const Catalogue& catalogue,
                                        const nn::NetworkSummary& summary);

} // namespace goodfit::cli
