// A block in words: "Dense 16 · ReLU", "Repeat 1…4", ranges as ranges.
#pragma once

#include "core/document/document.h"

#include <QString>

namespace goodfit::ui {

// The label of its type, its first number and its activation.
[[nodiscard]] QString blockTitle(const LayerBlock& block, const Catalogue& catalogue);
// Of resources/icons: the type's own, or that of any block.
[[nodiscard]] QString layerIcon(const std::string& type);
// "48 parameters", "48 parameters, 32 trained": what is frozen or follows the data by itself is not trained. Empty:
// none.
[[nodiscard]] QString parametersText(std::int64_t all, std::int64_t trained);
// With the locale's separators.
[[nodiscard]] QString countText(std::int64_t count);

} // namespace goodfit::ui
