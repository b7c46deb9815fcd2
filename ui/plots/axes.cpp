#include "ui/plots/axes.h"

#include "ui/plots/plot_style.h"
#include "ui/plots/tickers.h"
#include "ui/theme/theme.h"

#include <QtMath>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kTurned = 35.0;                // degrees, or as steep as names need that would lie on each other
constexpr int kBelowAxis = 5, kBelowHandle = 9; // pixels: a marker's handle sits on the axis

QString titleOf(const charts::Axis& axis) {
    const QString title = QString::fromStdString(axis.title);
    return axis.unit.empty() ? title : QStringLiteral("%1 (%2)").arg(title, QString::fromStdString(axis.unit));
}

void styleAxis(QCPAxis& axis, const charts::Axis& meant, const QFont& font, bool compact, bool bare) {
    const ChartColours colours = chartColours();
    axis.setLabel(compact ? QString() : titleOf(meant));
    axis.setLabelFont(font);
    axis.setTickLabelFont(font);
    axis.setLabelColor(colours.foreground);
    axis.setTickLabelColor(colours.foreground);
    axis.setLabelPadding(4);
    axis.setTickLabels(!compact);
    axis.setTickLengthIn(0);
    axis.setTickLengthOut(compact ? 0 : 4);
    axis.setSubTickLengthIn(0);
    axis.setSubTickLengthOut(compact ? 0 : 2);
    axis.setTickPen(compact ? QPen(Qt::NoPen) : QPen(colours.muted));
    axis.setSubTickPen(axis.tickPen());
    axis.setBasePen(bare ? QPen(Qt::NoPen) : QPen(colours.muted));
    axis.grid()->setPen(QPen(colours.grid, 1));
    axis.grid()->setZeroLinePen(QPen(colours.grid, 1));
    axis.grid()->setSubGridVisible(false);
}

bool areNumbers(const std::vector<std::string>& names) {
    return std::all_of(names.begin(), names.end(), [](const std::string& name) {
        bool number = false;
        (void)QString::fromStdString(name).toDouble(&number);
        return number;
    });
}

constexpr int kGap = 6; // between names

int roomForCategories(const QCustomPlot& plot, const charts::Chart& chart) {
    constexpr int kSides = 90; // tick labels and title of the other axis, at the usual size of text
    const QFontMetrics metrics(plot.font());
    int sides = std::max(kSides, 5 * metrics.height());
    for (const std::string& name : chart.y.categories) {
        sides = std::max(sides, metrics.horizontalAdvance(QString::fromStdString(name)) + 4 * metrics.height());
    }
    const bool scaled = chart.heatMap && !chart.heatMap->legend.empty();
    constexpr int kScaleLines = 5; // width of a colour scale, in lines of text
    return std::max(plot.width() - sides - (scaled ? kScaleLines * metrics.height() : 0), 1);
}

// Long names on a narrow axis are turned; of numbers every second or third is left out where even that crowds.
int arrangeCategories(QCustomPlot& plot, const charts::Chart& chart) {
    const charts::Axis& axis = chart.x;
    constexpr double kTurnedRows = 1.3; // turned lines stand closer than their places along the axis
    const QFontMetrics metrics(plot.font());
    const int room = roomForCategories(plot, chart);
    const int count = static_cast<int>(axis.categories.size());
    const auto widthOf = [&](int i) {
        return metrics.horizontalAdvance(QString::fromStdString(axis.categories[static_cast<std::size_t>(i)]));
    };
    const auto fits = [&](int every) { // each beside its neighbour
        for (int i = every; i < count; i += every) {
            if ((widthOf(i - every) + widthOf(i)) / 2 + kGap > every * room / count) {
                return false;
            }
        }
        return true;
    };
    plot.xAxis->setTickLabelRotation(0);
    if (fits(1)) {
        return 1;
    }
    const bool turned = kTurnedRows * count * metrics.height() <= room;
    if (turned || !areNumbers(axis.categories)) {
        const double rise = std::min(1.0, static_cast<double>(metrics.height() * count) / room);
        plot.xAxis->setTickLabelRotation(-std::max(kTurned, qRadiansToDegrees(std::asin(rise))));
        return 1;
    }
    int every = 2;
    while (every < count && !fits(every)) {
        ++every;
    }
    return every;
}

// What room there is for a turned name, along its letters: most of the height is for the picture.
int turnedRoom(const QCustomPlot& plot) {
    constexpr double kShare = 0.3;
    return static_cast<int>(std::max(kShare * plot.height(), 4.0 * QFontMetrics(plot.font()).height()));
}

charts::Axis shortened(const charts::Axis& axis, const QFont& font, int room) {
    charts::Axis shown = axis;
    const QFontMetrics metrics(font);
    for (std::string& name : shown.categories) {
        name = metrics.elidedText(QString::fromStdString(name), Qt::ElideRight, room).toStdString();
    }
    return shown;
}

// What the last name needs right of the axes: one that the edge would cut is not drawn at all.
int roomAtEnd(const QCustomPlot& plot, const charts::Chart& chart, const ViewRange& view, int every) {
    const charts::Axis& axis = chart.x;
    const QFontMetrics metrics(plot.font());
    if (axis.categories.empty()) {
        const bool whole = axis.integer || (view.logX && view.xHigh >= 10.0 && view.xHigh < 1e5);
        return whole ? metrics.horizontalAdvance(QString::number(std::floor(view.xHigh), 'f', 0)) / 2 + 2 : 0;
    }
    if (plot.xAxis->tickLabelRotation() != 0.0) {
        return 0;
    }
    const auto last = (axis.categories.size() - 1) / static_cast<std::size_t>(every) * static_cast<std::size_t>(every);
    const int half = metrics.horizontalAdvance(QString::fromStdString(axis.categories[last])) / 2;
    const double unit = roomForCategories(plot, chart) / std::max(1e-9, view.xHigh - view.xLow);
    return half + 2 - static_cast<int>(unit * (view.xHigh - static_cast<double>(last)));
}

// So many ticks, each with its number beside the next one's.
bool hasRoom(const QCPAxis& axis, int count, const QFontMetrics& metrics, double room) {
    axis.ticker()->setTickCount(count);
    QVector<double> ticks;
    QVector<QString> names;
    axis.ticker()->generate(axis.range(), QLocale::c(), QLatin1Char('g'), 5, ticks, nullptr, &names);
    double needed = 0;
    for (const QString& name : names) {
        needed += metrics.horizontalAdvance(name) + 1.5 * metrics.averageCharWidth();
    }
    return needed <= room;
}

void setScale(QCPAxis& axis, const charts::Axis& meant, bool log, int every) {
    axis.setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis.setTicker(makeTicker(meant, log, every));
    axis.setNumberFormat(!meant.categories.empty() ? QStringLiteral("g") : QStringLiteral("gb"));
    axis.setNumberPrecision(5);
}

} // namespace

void styleAxes(QCustomPlot& plot, const charts::Chart& chart, bool compact) {
    const ChartColours colours = chartColours();
    plot.setBackground(QBrush(colours.background));
    const bool bare = compact && chart.heatMap.has_value();
    styleAxis(*plot.xAxis, chart.x, plot.font(), compact, bare);
    styleAxis(*plot.yAxis, chart.y, plot.font(), compact, bare);
    const bool handle = std::any_of(chart.markers.begin(), chart.markers.end(),
                                    [](const charts::Marker& marker) { return marker.draggable; });
    plot.xAxis->setTickLabelPadding(handle && !compact ? kBelowHandle : kBelowAxis);
    const bool grid = !chart.heatMap.has_value() && !compact;
    plot.xAxis->grid()->setVisible(grid && chart.x.categories.empty());
    plot.yAxis->grid()->setVisible(grid && chart.y.categories.empty());
    plot.axisRect()->setMinimumMargins(compact ? QMargins(4, 4, 4, 4) : QMargins(10, 8, 12, 6));
}

void setRanges(QCustomPlot& plot, const charts::Chart& chart, const ViewRange& view) {
    const int every = arrangeCategories(plot, chart);
    if (plot.xAxis->tickLabelRotation() != 0.0) {
        const int level = roomForCategories(plot, chart) / static_cast<int>(chart.x.categories.size()) - kGap;
        if (level > turnedRoom(plot)) { // few long names show more of themselves side by side
            plot.xAxis->setTickLabelRotation(0);
        }
        setScale(*plot.xAxis, shortened(chart.x, plot.font(), std::max(level, turnedRoom(plot))), view.logX, every);
    } else {
        setScale(*plot.xAxis, chart.x, view.logX, every);
    }
    QMargins margins = plot.axisRect()->minimumMargins();
    if (plot.xAxis->tickLabels()) {
        margins.setRight(std::max(margins.right(), roomAtEnd(plot, chart, view, every)));
    }
    plot.axisRect()->setMinimumMargins(margins);
    setScale(*plot.yAxis, chart.y, view.logY, 1);
    plot.xAxis->setRange(view.xLow, view.xHigh);
    plot.yAxis->setRange(view.yLow, view.yHigh);
}

void fitAxes(QCustomPlot& plot, const charts::Chart& chart, int height) {
    constexpr int kUsual = 5;
    const QFontMetrics metrics(plot.font());
    const double below = (plot.xAxis->tickLabelRotation() != 0.0 ? 3.5 : 2.2) * metrics.height();
    const double rise = height - below;
    const double run = plot.width() - 5.0 * metrics.height();
    plot.yAxis->ticker()->setTickCount(std::clamp(static_cast<int>(rise / (1.6 * metrics.height())), 2, kUsual));
    int ticks = kUsual;
    while (ticks > 2 && !hasRoom(*plot.xAxis, ticks, metrics, run)) {
        --ticks;
    }
    plot.xAxis->ticker()->setTickCount(ticks);
    const auto across = static_cast<int>(std::max(run, 1.0));
    plot.xAxis->setLabelFont(fittingFont(plot.font(), plot.xAxis->label(), across));
    plot.xAxis->setLabel(QFontMetrics(plot.xAxis->labelFont()).elidedText(plot.xAxis->label(), Qt::ElideRight, across));
    if (plot.yAxis->label().isEmpty()) {
        return;
    }
    QFont font = plot.font();
    if (metrics.horizontalAdvance(titleOf(chart.y)) > rise) {
        font = secondaryFont(font);
    }
    plot.yAxis->setLabelFont(font);
    const auto room = static_cast<int>(std::max(rise, 1.0));
    plot.yAxis->setLabel(QFontMetrics(font).elidedText(titleOf(chart.y), Qt::ElideRight, room));
}

void equaliseAxes(QCustomPlot& plot) {
    const QRect box = plot.axisRect()->rect();
    if (box.width() < 2 || box.height() < 2) {
        return;
    }
    const double unitsX = plot.xAxis->range().size() / box.width();
    const double unitsY = plot.yAxis->range().size() / box.height();
    if (unitsX < unitsY) {
        plot.xAxis->setRange(plot.xAxis->range().center(), unitsY * box.width(), Qt::AlignCenter);
    } else if (unitsY < unitsX) {
        plot.yAxis->setRange(plot.yAxis->range().center(), unitsX * box.height(), Qt::AlignCenter);
    }
}

} // namespace goodfit::ui
