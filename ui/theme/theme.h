// Light and dark: palettes, the colours of what marks mean, icons recoloured to the palette.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

namespace goodfit::ui {

enum class ThemeChoice { System, Light, Dark };

// Sets Fusion with our palette on the application. System asks the desktop (portal, then palette).
void applyTheme(ThemeChoice choice);
[[nodiscard]] bool isDark();

struct ChartColours {
    QColor background, foreground, grid, muted;
    QColor training, validation, test, accent, warning;
};
[[nodiscard]] ChartColours chartColours();
// Of frames and separating lines: visible on both backgrounds.
[[nodiscard]] QColor outlineColour();
// Okabe–Ito colours that stand out on the current background; index wraps.
[[nodiscard]] QColor categoryColour(int index);
// resources/icons/NAME.svg in the palette's text colour, following enabled, disabled and selected.
[[nodiscard]] QIcon icon(const QString& name);

} // namespace goodfit::ui
