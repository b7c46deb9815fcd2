#include "ui/plots/axes.h"

#include "ui/plots/tickers.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

namespace goodfit::ui {

namespace {

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

// Long names on a narrow axis are turned.
void turnCategories(QCustomPlot& plot, const charts::Axis& axis) {
    const QFontMetrics metrics(plot.font());
    int width = 0;
    for (const std::string& name : axis.categories) {
        width += metrics.horizontalAdvance(QString::fromStdString(name)) + 10;
    }
    plot.xAxis->setTickLabelRotation(width > plot.width() - 90 ? -35 : 0);
}

void setScale(QCPAxis& axis, const charts::Axis& meant, bool log) {
    axis.setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis.setTicker(makeTicker(meant, log));
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
    turnCategories(plot, chart.x);
    const bool grid = !chart.heatMap.has_value() && !compact;
    plot.xAxis->grid()->setVisible(grid && chart.x.categories.empty());
    plot.yAxis->grid()->setVisible(grid && chart.y.categories.empty());
    plot.axisRect()->setMinimumMargins(compact ? QMargins(4, 4, 4, 4) : QMargins(10, 8, 12, 6));
}

void setRanges(QCustomPlot& plot, const charts::Chart& chart, const ViewRange& view) {
    setScale(*plot.xAxis, chart.x, view.logX);
    setScale(*plot.yAxis, chart.y, view.logY);
    plot.xAxis->setRange(view.xLow, view.xHigh);
    plot.yAxis->setRange(view.yLow, view.yHigh);
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
