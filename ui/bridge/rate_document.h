// What a rate test writes to and what it depends on.
#pragma once

#include "core/base/catalogue.h"
#include "core/document/document.h"

namespace goodfit::ui {

inline constexpr const char* kRatePath = "training.optimizer.learning_rate"; // of the document

// All of the document but its learning rate and its search settings: two that are equal have the same test.
[[nodiscard]] Document rateDocument(Document document, const Catalogue& catalogue);

} // namespace goodfit::ui
