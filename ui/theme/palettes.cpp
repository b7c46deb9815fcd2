#include "ui/theme/palettes.h"

#include <QColor>

namespace goodfit::ui {

namespace {

struct Shades {
    QRgb window, base, alternate, button, text, bright;
    QRgb light, midlight, mid, dark, shadow;
    QRgb highlight, highlighted, link, visited, tip, tipText, placeholder, disabledText, disabledHighlight;
};

QPalette build(const Shades& shades) {
    const auto colour = [](QRgb rgb) { return QColor::fromRgb(rgb); };
    QPalette palette;
    palette.setColor(QPalette::Window, colour(shades.window));
    palette.setColor(QPalette::WindowText, colour(shades.text));
    palette.setColor(QPalette::Base, colour(shades.base));
    palette.setColor(QPalette::AlternateBase, colour(shades.alternate));
    palette.setColor(QPalette::Text, colour(shades.text));
    palette.setColor(QPalette::Button, colour(shades.button));
    palette.setColor(QPalette::ButtonText, colour(shades.text));
    palette.setColor(QPalette::BrightText, colour(shades.bright));
    palette.setColor(QPalette::Light, colour(shades.light));
    palette.setColor(QPalette::Midlight, colour(shades.midlight));
    palette.setColor(QPalette::Mid, colour(shades.mid));
    palette.setColor(QPalette::Dark, colour(shades.dark));
    palette.setColor(QPalette::Shadow, colour(shades.shadow));
    palette.setColor(QPalette::Highlight, colour(shades.highlight));
    palette.setColor(QPalette::HighlightedText, colour(shades.highlighted));
    palette.setColor(QPalette::Link, colour(shades.link));
    palette.setColor(QPalette::LinkVisited, colour(shades.visited));
    palette.setColor(QPalette::ToolTipBase, colour(shades.tip));
    palette.setColor(QPalette::ToolTipText, colour(shades.tipText));
    palette.setColor(QPalette::PlaceholderText, colour(shades.placeholder));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                           QPalette::PlaceholderText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, colour(shades.disabledText));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(shades.disabledHighlight));
    palette.setColor(QPalette::Disabled, QPalette::Base, colour(shades.window));
    return palette;
}

} // namespace

QPalette lightPalette() {
    return build({0xF4F5F7, 0xFFFFFF, 0xF0F2F5, 0xECEEF2, 0x1B1E23, 0xFFFFFF, 0xFFFFFF, 0xF7F8FA, 0xC4C9D1, 0xA9AFB9,
                  0x6F7682, 0x0072B2, 0xFFFFFF, 0x005F95, 0x8A4A76, 0xFFFFFF, 0x1B1E23, 0x69707B, 0x9AA1AB, 0xC9D3DB});
}

QPalette darkPalette() {
    return build({0x2A2E35, 0x1B1E23, 0x22262C, 0x383E47, 0xE6E8EB, 0xFFFFFF, 0x525A66, 0x444B55, 0x15181C, 0x121417,
                  0x0A0B0D, 0x2878A8, 0xFFFFFF, 0x6CBDEB, 0xD79ABD, 0x31363E, 0xE6E8EB, 0x8B939E, 0x757D88, 0x3A4550});
}

} // namespace goodfit::ui
