#include "ui/plots/plot_painter.h"

#include "ui/plots/axes.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/markers.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <QScopedValueRollback>
#include <qcustomplot.h>

namespace goodfit::ui {

namespace {

constexpr int kTitleRow = 0, kLegendRow = 1, kAxesRow = 2;
constexpr double kAsSmallAsItIs = 0.001; // a stretch factor must be above zero

} // namespace

PlotPainter::PlotPainter(QCustomPlot& plot) : m_plot(plot) {
    plot.setPlottingHint(QCP::phFastPolylines, true);
    plot.addLayer(QStringLiteral("maps"), plot.layer(QStringLiteral("grid")), QCustomPlot::limBelow);
    plot.addLayer(QStringLiteral("zones"), plot.layer(QStringLiteral("grid")), QCustomPlot::limAbove);
    QCPLayoutGrid* layout = plot.plotLayout();
    layout->insertRow(kTitleRow);
    layout->insertRow(kLegendRow);
    m_title = new QCPTextElement(&plot);
    m_title->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
    layout->addElement(kTitleRow, 0, m_title);
    plot.axisRect()->insetLayout()->take(plot.legend);
    m_legendRow = new QCPLayoutGrid;
    layout->addElement(kLegendRow, 0, m_legendRow);
    m_legendRow->addElement(0, 0, plot.legend);
    m_legendRow->addElement(0, 1, new QCPLayoutElement(&plot));
    m_legendRow->setColumnStretchFactor(0, kAsSmallAsItIs);
    plot.legend->setLayer(QStringLiteral("legend"));
    plot.legend->setBorderPen(Qt::NoPen);
    plot.legend->setBrush(Qt::NoBrush);
    plot.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plot.legend->setRowSpacing(0);
    plot.legend->setColumnSpacing(14);
    layout->setRowStretchFactor(kTitleRow, kAsSmallAsItIs);
    layout->setRowStretchFactor(kLegendRow, kAsSmallAsItIs);
    layout->setRowSpacing(0);
    QObject::connect(&plot, &QCustomPlot::afterLayout, &plot, [this] { afterLayout(); });
}

void PlotPainter::afterLayout() {
    if (m_equalAspect) {
        const QScopedValueRollback guard(m_settingRanges, true);
        equaliseAxes(m_plot);
    }
    arrangeMarkerLabels(m_plot);
}

void PlotPainter::clear() {
    m_plot.clearItems();
    m_plot.clearPlottables();
    QCPLayoutGrid* layout = m_plot.plotLayout();
    if (QCPLayoutElement* scale = layout->hasElement(kAxesRow, 1) ? layout->element(kAxesRow, 1) : nullptr) {
        layout->remove(scale);
        layout->simplify();
        m_plot.axisRect()->setMarginGroup(QCP::msBottom | QCP::msTop, nullptr);
        qDeleteAll(m_plot.findChildren<QCPMarginGroup*>(QStringLiteral("colourScale")));
    }
}

void PlotPainter::setTitle(const QString& title) {
    QFont font = m_plot.font();
    font.setBold(true);
    m_title->setFont(font);
    m_title->setText(title);
    m_title->setTextColor(chartColours().foreground);
    m_title->setVisible(!title.isEmpty());
    m_title->setMargins(title.isEmpty() ? QMargins() : QMargins(10, 6, 6, 2));
    m_title->setMaximumSize(QWIDGETSIZE_MAX, title.isEmpty() ? 0 : QWIDGETSIZE_MAX);
}

void PlotPainter::arrangeLegend(const charts::Chart& chart, const QSet<QString>& hidden, bool compact) {
    QCPLegend* legend = m_plot.legend;
    const bool shown = chart.legend && !compact && legend->itemCount() > 0;
    legend->setVisible(shown);
    m_legendRow->setMargins(shown ? QMargins(10, 2, 6, 0) : QMargins());
    legend->setFont(m_plot.font());
    const QFontMetrics metrics(m_plot.font());
    legend->setIconSize(metrics.height() * 3 / 2, metrics.height());
    legend->setMargins(shown ? QMargins(0, 0, 0, 0) : QMargins());
    const ChartColours colours = chartColours();
    int widest = 1;
    for (int i = 0; i < legend->itemCount(); ++i) {
        auto* item = qobject_cast<QCPPlottableLegendItem*>(legend->item(i));
        if (!item) {
            continue;
        }
        const QString name = item->plottable()->name();
        widest = std::max(widest, metrics.horizontalAdvance(name) + legend->iconSize().width() + 24);
        item->setMinimumSize(0, metrics.height() + 4);
        item->setFont(m_plot.font());
        item->setTextColor(hidden.contains(name) ? colours.muted : colours.foreground);
    }
    legend->setWrap(std::max(1, (m_plot.width() - 30) / widest));
    legend->setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
}

void PlotPainter::fill(const charts::Chart& chart, const ViewRange& view, const QSet<QString>& hidden, bool compact) {
    const QScopedValueRollback guard(m_settingRanges, true);
    clear();
    setTitle(compact ? QString() : QString::fromStdString(chart.title));
    styleAxes(m_plot, chart, compact);
    setRanges(m_plot, chart, view);
    Canvas canvas{m_plot, chart, view, hidden, compact};
    for (const PaintLayer paint : chartLayers()) {
        paint(canvas);
    }
    arrangeLegend(chart, hidden, compact);
    m_plot.axisRect()->setVisible(hasMarks(chart) || chart.empty.empty());
}

ViewRange PlotPainter::currentView(const ViewRange& like) const {
    ViewRange view = like;
    view.xLow = m_plot.xAxis->range().lower;
    view.xHigh = m_plot.xAxis->range().upper;
    view.yLow = m_plot.yAxis->range().lower;
    view.yHigh = m_plot.yAxis->range().upper;
    return view;
}

} // namespace goodfit::ui
