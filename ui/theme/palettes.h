// The two palettes, complete for Fusion: every role in the active, inactive and disabled groups.
#pragma once

#include <QPalette>

namespace goodfit::ui {

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace goodfit::ui
