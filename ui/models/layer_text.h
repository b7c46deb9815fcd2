// A block in words: "Dense 16 · ReLU", "Repeat 1…4", ranges as ranges.
#pragma once

#include "core/document/document.h"

#include <QString>

namespace goodfit::ui {

// The label of its type, its first number and its activation.
[[nodiscard]] QString blockTitle(const LayerBlock& block, const Catalogue& catalogue);
// Of resources/icons: the type's own, or that of any block.
[[nodiscard]] QString layerIcon(const std::string& type);
// With the locale's separators.
[[nodiscard]] QString countText(std::int64_t count);

} // namespace goodfit::ui
