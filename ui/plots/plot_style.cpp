#include "ui/plots/plot_style.h"

#include "ui/plots/mark_size.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace goodfit::ui {

namespace {

using charts::Role;

constexpr int kManySeries = 24; // from here on thin lines
constexpr std::size_t kManyPoints = 3000;

struct RoleLook {
    QColor ChartColours::*colour;
    Qt::PenStyle dash;
    QCPScatterStyle::ScatterShape glyph;
};

// In the order of charts::Role.
constexpr std::array<RoleLook, 8> kLooks{{
    {&ChartColours::training, Qt::SolidLine, QCPScatterStyle::ssCircle},
    {&ChartColours::validation, Qt::DashLine, QCPScatterStyle::ssTriangle},
    {&ChartColours::test, Qt::DotLine, QCPScatterStyle::ssSquare},
    {&ChartColours::foreground, Qt::SolidLine, QCPScatterStyle::ssCircle},
    {&ChartColours::muted, Qt::SolidLine, QCPScatterStyle::ssCircle},
    {&ChartColours::accent, Qt::SolidLine, QCPScatterStyle::ssDiamond},
    {&ChartColours::warning, Qt::SolidLine, QCPScatterStyle::ssTriangleInverted},
    {&ChartColours::accent, Qt::SolidLine, QCPScatterStyle::ssCircle},
}};

constexpr std::array kCategoryGlyphs{QCPScatterStyle::ssCircle,
                                     QCPScatterStyle::ssTriangle,
                                     QCPScatterStyle::ssSquare,
                                     QCPScatterStyle::ssDiamond,
                                     QCPScatterStyle::ssTriangleInverted,
                                     QCPScatterStyle::ssPlus,
                                     QCPScatterStyle::ssCross,
                                     QCPScatterStyle::ssStar,
                                     QCPScatterStyle::ssPlusCircle,
                                     QCPScatterStyle::ssCrossSquare};

const RoleLook& lookOf(Role role) {
    return kLooks[static_cast<std::size_t>(role)];
}

bool isOpenGlyph(QCPScatterStyle::ScatterShape shape) {
    return shape == QCPScatterStyle::ssPlus || shape == QCPScatterStyle::ssCross || shape == QCPScatterStyle::ssStar;
}

} // namespace

QFont secondaryFont(const QFont& font) {
    constexpr double kLarge = 14.0, kShare = 0.8; // points; 0.8 of 18 points are still 19 pixels
    QFont smaller = font;
    if (font.pointSizeF() * kShare > kLarge) {
        smaller.setPointSizeF(font.pointSizeF() * kShare);
    }
    return smaller;
}

QFont fittingFont(const QFont& font, const QString& text, int room) {
    constexpr double kSmallest = 14.0; // points: still read from afar
    QFont fitting = font;
    while (QFontMetrics(fitting).horizontalAdvance(text) > room && fitting.pointSizeF() - 1.0 >= kSmallest) {
        fitting.setPointSizeF(fitting.pointSizeF() - 1.0);
    }
    return fitting;
}

QColor sequentialColour(double share) {
    static constexpr std::array<QRgb, 11> kViridis{0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C,
                                                   0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26, 0xFDE725};
    const double at = std::clamp(share, 0.0, 1.0) * (kViridis.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, kViridis.size() - 1);
    return blended(QColor::fromRgb(kViridis[above]), QColor::fromRgb(kViridis[below]), at - static_cast<double>(below));
}

QColor shadeColour(double share) {
    constexpr double kFaintest = 0.92; // the yellow end vanishes on white, the violet one on black
    return sequentialColour(isDark() ? 1.0 - share * kFaintest : share * kFaintest);
}

QColor roleColour(Role role, int category) {
    return role == Role::Category ? categoryColour(category) : chartColours().*lookOf(role).colour;
}

QColor blended(const QColor& front, const QColor& back, double share) {
    const auto mix = [share](int one, int other) {
        return static_cast<int>(std::lround(share * one + (1.0 - share) * other));
    };
    return {mix(front.red(), back.red()), mix(front.green(), back.green()), mix(front.blue(), back.blue())};
}

QColor inkOn(const QColor& background) {
    const double luminance = 0.2126 * background.redF() + 0.7152 * background.greenF() + 0.0722 * background.blueF();
    return luminance > 0.45 ? QColor(Qt::black) : QColor(Qt::white);
}

QPen seriesPen(const charts::Series& series, int seriesCount) {
    const QColor background = chartColours().background;
    QColor colour = roleColour(series.role, series.category);
    const bool quiet = series.faint || series.role == Role::Muted;
    if (series.faint) {
        colour = blended(colour, background, 0.38);
    } else if (series.role == Role::Muted) {
        colour = blended(colour, background, isDark() ? 0.8 : 0.7);
    }
    const bool crowded = seriesCount > kManySeries && series.role != Role::Accent;
    const bool thin = quiet || crowded || series.x.size() > kManyPoints;
    const double line = markSize().line > 0 ? markSize().line : 2.0;
    QPen pen(colour, thin ? line / 2.0 : line);
    pen.setStyle(series.dashed ? Qt::DashLine : lookOf(series.role).dash);
    if (series.role == Role::Category && !series.dashed) { // told apart without colour, too
        constexpr std::array kDashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
        pen.setStyle(kDashes[static_cast<std::size_t>(std::abs(series.category)) % kDashes.size()]);
    }
    if (series.faint) {
        pen.setStyle(Qt::SolidLine);
    }
    if (pen.style() == Qt::DashLine) {
        pen.setDashPattern({5, 3});
    } else if (pen.style() == Qt::DotLine) {
        pen.setDashPattern({1.2, 2.2});
    }
    return pen;
}

void setGlyph(QCPGraph& graph, const charts::Series& series, double size) {
    QCPScatterStyle::ScatterShape shape = lookOf(series.role).glyph;
    if (series.role == Role::Category) {
        const int count = static_cast<int>(kCategoryGlyphs.size());
        shape = kCategoryGlyphs[static_cast<std::size_t>(((series.category % count) + count) % count)];
    }
    const QColor background = chartColours().background;
    QColor fill = roleColour(series.role, series.category);
    if (series.faint) {
        fill = blended(fill, background, 0.45);
    }
    // An edge in the background's colour keeps glyphs apart from each other and from a map below.
    const bool open = isOpenGlyph(shape);
    const QPen edge(open ? fill : background, open ? 1.6 : 0.8);
    const bool crowded = series.x.size() > kManyPoints / 10;
    const double shown = markSize().glyph > 0 && !crowded ? markSize().glyph : size;
    graph.setScatterStyle(QCPScatterStyle(shape, edge, QBrush(fill), shown));
}

} // namespace goodfit::ui
