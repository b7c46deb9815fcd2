#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/colour_scale.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

#include <array>
#include <cmath>

namespace goodfit::ui {

namespace {

using charts::ColourMap;
using charts::HeatMap;

constexpr int kLevels = 256;
constexpr std::int64_t kMostTexts = 600;

// Playground's blue, grey and orange; in the dark theme the middle is dark.
QCPColorGradient diverging(const HeatMap&) {
    QCPColorGradient gradient;
    gradient.setColorInterpolation(QCPColorGradient::ciRGB);
    const bool dark = isDark();
    const QColor back = chartColours().background;
    const double strength = dark ? 0.62 : 0.72;
    gradient.setColorStopAt(0.0, blended(QColor(0x08, 0x77, 0xBD), back, strength));
    gradient.setColorStopAt(0.5, dark ? QColor(0x3C, 0x41, 0x49) : QColor(0xE8, 0xEA, 0xEB));
    gradient.setColorStopAt(1.0, blended(QColor(0xF5, 0x93, 0x22), back, strength));
    return gradient;
}

QCPColorGradient sequential(const HeatMap&) {
    QCPColorGradient gradient;
    gradient.setColorInterpolation(QCPColorGradient::ciRGB);
    constexpr int kStops = 10;
    for (int i = 0; i <= kStops; ++i) {
        const double share = static_cast<double>(i) / kStops;
        gradient.setColorStopAt(share, sequentialColour(share));
    }
    return gradient;
}

int categoryCount(const HeatMap& map) {
    double highest = map.high;
    for (const double value : map.values) {
        highest = std::isfinite(value) ? std::max(highest, value) : highest;
    }
    return std::max(2, static_cast<int>(std::lround(highest)) + 1);
}

QCPColorGradient categorical(const HeatMap& map) {
    QCPColorGradient gradient;
    gradient.setColorInterpolation(QCPColorGradient::ciRGB);
    const int count = categoryCount(map);
    gradient.setLevelCount(count);
    const QColor back = chartColours().background;
    for (int i = 0; i < count; ++i) {
        gradient.setColorStopAt(static_cast<double>(i) / (count - 1), blended(categoryColour(i), back, 0.42));
    }
    return gradient;
}

// In the order of charts::ColourMap.
constexpr std::array<QCPColorGradient (*)(const HeatMap&), 3> kGradients{diverging, sequential, categorical};

QCPRange scaleOf(const HeatMap& map) {
    if (map.colours != ColourMap::Categorical) {
        return {map.low, map.high > map.low ? map.high : map.low + 1};
    }
    return {-0.5, categoryCount(map) - 1.5}; // one level a category, cut at the halves
}

void fill(QCPColorMap& painted, const HeatMap& map) {
    QCPColorMapData* data = painted.data();
    data->setSize(static_cast<int>(map.columns), static_cast<int>(map.rows));
    data->setRange(QCPRange(map.xLow, map.xHigh), QCPRange(map.yLow, map.yHigh));
    std::size_t at = 0;
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns && at < map.values.size(); ++column, ++at) {
            data->setCell(column, row, map.values[at]);
        }
    }
}

void paintTexts(Canvas& canvas, const HeatMap& map, QCPColorGradient& gradient) {
    const bool fits = map.columns * map.rows <= kMostTexts;
    if (canvas.compact || !fits || map.cellTexts.size() != map.values.size()) {
        return;
    }
    const double dx = map.columns > 1 ? (map.xHigh - map.xLow) / static_cast<double>(map.columns - 1) : 0;
    const double dy = map.rows > 1 ? (map.yHigh - map.yLow) / static_cast<double>(map.rows - 1) : 0;
    const QCPRange scale = scaleOf(map);
    for (std::size_t i = 0; i < map.cellTexts.size(); ++i) {
        if (map.cellTexts[i].empty()) {
            continue;
        }
        auto* text = new QCPItemText(&canvas.plot);
        const auto column = static_cast<std::int64_t>(i) % map.columns;
        const auto row = static_cast<std::int64_t>(i) / map.columns;
        text->position->setCoords(map.xLow + dx * static_cast<double>(column),
                                  map.yLow + dy * static_cast<double>(row));
        text->setText(QString::fromStdString(map.cellTexts[i]));
        text->setFont(canvas.plot.font());
        text->setColor(inkOn(QColor::fromRgb(gradient.color(map.values[i], scale))));
    }
}

} // namespace

void paintHeatMap(Canvas& canvas) {
    if (!canvas.chart.heatMap || canvas.chart.heatMap->columns < 1 || canvas.chart.heatMap->rows < 1) {
        return;
    }
    const HeatMap& map = *canvas.chart.heatMap;
    auto* painted = new QCPColorMap(canvas.plot.xAxis, canvas.plot.yAxis);
    painted->removeFromLegend();
    painted->setLayer(QStringLiteral("maps"));
    fill(*painted, map);
    QCPColorGradient gradient = kGradients[static_cast<std::size_t>(map.colours)](map);
    if (map.colours != ColourMap::Categorical) {
        gradient.setLevelCount(kLevels);
    }
    gradient.setNanHandling(QCPColorGradient::nhTransparent);
    painted->setGradient(gradient);
    painted->setDataRange(scaleOf(map));
    painted->setInterpolate(map.smooth && map.colours != ColourMap::Categorical);
    painted->setTightBoundary(map.smooth);
    paintTexts(canvas, map, gradient);
    if (!map.legend.empty()) {
        addColourScale(canvas, painted->gradient(), painted->dataRange(), QString::fromStdString(map.legend));
    }
}

} // namespace goodfit::ui
