#include "ui/theme/theme.h"

#include "ui/theme/control_style.h"
#include "ui/theme/palettes.h"
#include "ui/theme/paper.h"
#include "ui/theme/system_scheme.h"

#include <QApplication>
#include <QPointer>
#include <QStyle>

#include <array>
#include <optional>

namespace goodfit::ui {

namespace {

int g_papers = 0; // living PaperColours

// Follows the desktop only while the choice is System.
SystemScheme& systemScheme() {
    static QPointer<SystemScheme> scheme;
    if (!scheme) {
        scheme = new SystemScheme(qApp);
    }
    return *scheme;
}

void install(bool dark) {
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

bool lighter(const QColor& one, const QColor& other) {
    return one.lightnessF() > other.lightnessF();
}

// The palette that the desktop gave the application before ours took its place.
bool desktopPaletteIsDark() {
    static const QPalette desktop = QApplication::palette();
    return lighter(desktop.color(QPalette::WindowText), desktop.color(QPalette::Window));
}

} // namespace

void applyTheme(ThemeChoice choice) {
    const bool desktopDark = desktopPaletteIsDark();
    if (qobject_cast<ControlStyle*>(QApplication::style()) == nullptr) {
        QApplication::setStyle(new ControlStyle);
    }
    systemScheme().onChange = {};
    if (choice != ThemeChoice::System) {
        install(choice == ThemeChoice::Dark);
        return;
    }
    const std::optional<bool> portal = systemScheme().askIsDark();
    install(portal.value_or(desktopDark));
    systemScheme().onChange = install;
}

PaperColours::PaperColours() {
    ++g_papers;
}

PaperColours::~PaperColours() {
    --g_papers;
}

bool isDark() {
    if (g_papers > 0) {
        return false;
    }
    const QPalette palette = QApplication::palette();
    return lighter(palette.color(QPalette::WindowText), palette.color(QPalette::Window));
}

ChartColours chartColours() {
    ChartColours colours;
    const QPalette palette = QApplication::palette();
    colours.background = g_papers > 0 ? QColor(Qt::white) : palette.color(QPalette::Base);
    colours.foreground = g_papers > 0 ? QColor(Qt::black) : palette.color(QPalette::Text);
    const bool dark = isDark();
    colours.grid = dark ? QColor(0x34, 0x3A, 0x43) : QColor(0xE3, 0xE6, 0xEA);
    colours.muted = dark ? QColor(0x8B, 0x93, 0x9E) : QColor(0x8C, 0x8C, 0x8C);
    colours.training = dark ? QColor(0x56, 0xB4, 0xE9) : QColor(0x00, 0x72, 0xB2);
    colours.validation = dark ? QColor(0xE6, 0x9F, 0x00) : QColor(0xD5, 0x5E, 0x00);
    colours.test = QColor(0x00, 0x9E, 0x73);
    colours.accent = dark ? QColor(0xCC, 0x79, 0xA7) : QColor(0xAA, 0x4A, 0x80);
    colours.warning = dark ? QColor(0xFF, 0x8A, 0x4C) : QColor(0xC2, 0x51, 0x00);
    return colours;
}

QColor outlineColour() {
    return isDark() ? QColor(0x56, 0x5F, 0x6C) : QColor(0xC4, 0xC9, 0xD1);
}

QColor categoryColour(int index) {
    // Those of low contrast on the background come last.
    static constexpr std::array<QRgb, 7> kLight{0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x1B1E23, 0xE69F00, 0x56B4E9};
    static constexpr std::array<QRgb, 7> kDark{0x56B4E9, 0xE69F00, 0x009E73, 0xCC79A7, 0xF0E442, 0xE8EAED, 0xD55E00};
    const auto& colours = isDark() ? kDark : kLight;
    const int count = static_cast<int>(colours.size());
    return QColor::fromRgb(colours[static_cast<std::size_t>(((index % count) + count) % count)]);
}

} // namespace goodfit::ui
