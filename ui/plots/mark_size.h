// How thick lines and how large glyphs are painted: larger for a class than for a desk. Charts follow at their
// next paint.
#pragma once

namespace goodfit::ui {

struct MarkSize {
    double line = 0;  // pixels; 0: as usual
    double glyph = 0; // pixels; 0: as usual
};
void setMarkSize(const MarkSize& size); // GUI thread only
[[nodiscard]] const MarkSize& markSize();

} // namespace goodfit::ui
