#include "ui/plots/plot_painter.h"

#include "ui/plots/axes.h"
#include "ui/plots/legend_entry.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/colour_scale.h"
#include "ui/plots/renderers/markers.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <QScopedValueRollback>
#include <qcustomplot.h>

namespace goodfit::ui {

namespace {

constexpr int kTitleRow = 0, kNoteRow = 1, kLegendRow = 2;
constexpr int kScaleLines = 5;           // width of a colour scale, in lines of text
constexpr int kLegendGap = 14;           // between its columns
constexpr int kLegendSides = 30;         // what the chart's sides and the layout need
constexpr double kAsSmallAsItIs = 0.001; // a stretch factor must be above zero

// As many columns as fit side by side, each as wide as its widest entry.
int legendColumns(const std::vector<int>& widths, int room) {
    const int count = static_cast<int>(widths.size());
    for (int columns = count; columns > 1; --columns) {
        int width = (columns - 1) * kLegendGap;
        for (int column = 0; column < columns; ++column) {
            int widest = 0;
            for (int i = column; i < count; i += columns) {
                widest = std::max(widest, widths[static_cast<std::size_t>(i)]);
            }
            width += widest;
        }
        if (width <= room) {
            return columns;
        }
    }
    return 1;
}

int legendHeight(QCPLegend& legend) {
    int height = 0;
    for (int row = 0; row < legend.rowCount(); ++row) {
        int tallest = 0;
        for (int column = 0; column < legend.columnCount(); ++column) { // the last row may have empty places
            const QCPLayoutElement* entry = legend.hasElement(row, column) ? legend.element(row, column) : nullptr;
            tallest = std::max(tallest, entry != nullptr ? entry->minimumSize().height() : 0);
        }
        height += tallest;
    }
    return height;
}

} // namespace

PlotPainter::PlotPainter(QCustomPlot& plot) : m_plot(plot) {
    plot.setPlottingHint(QCP::phFastPolylines, true);
    plot.addLayer(QStringLiteral("maps"), plot.layer(QStringLiteral("grid")), QCustomPlot::limBelow);
    plot.addLayer(QStringLiteral("zones"), plot.layer(QStringLiteral("grid")), QCustomPlot::limAbove);
    QCPLayoutGrid* layout = plot.plotLayout();
    for (const int row : {kTitleRow, kNoteRow, kLegendRow}) {
        layout->insertRow(row);
        layout->setRowStretchFactor(row, kAsSmallAsItIs);
    }
    for (QCPTextElement** text : {&m_title, &m_note}) {
        *text = new QCPTextElement(&plot);
        (*text)->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
    }
    layout->addElement(kTitleRow, 0, m_title);
    layout->addElement(kNoteRow, 0, m_note);
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
    plot.legend->setColumnSpacing(kLegendGap);
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

// One line above the axes, a little smaller where large letters would not fit, else cut where the room ends; an empty
// one takes none.
void PlotPainter::setLine(QCPTextElement& line, const QString& text, const QFont& usual, int room,
                          const QMargins& margins) {
    const QFont font = fittingFont(usual, text, room);
    QFont none = font;
    none.setPixelSize(1); // a line of text takes its height even when it is empty
    line.setFont(text.isEmpty() ? none : font);
    line.setText(QFontMetrics(font).elidedText(text, Qt::ElideRight, std::max(room, 1)));
    line.setVisible(!text.isEmpty());
    line.setMargins(text.isEmpty() ? QMargins() : margins);
    line.setMaximumSize(QWIDGETSIZE_MAX, text.isEmpty() ? 0 : QWIDGETSIZE_MAX);
}

int PlotPainter::headWidth(const charts::Chart& chart) const {
    const bool scaled = chart.heatMap && !chart.heatMap->legend.empty() && hasColourScale(m_plot);
    const int scale = scaled ? kScaleLines * m_plot.fontMetrics().height() : 0; // its column begins right of the title
    return m_plot.width() - kLegendSides - scale;
}

void PlotPainter::setHead(const charts::Chart& chart, bool compact) {
    QFont bold = m_plot.font();
    bold.setBold(true);
    const int room = headWidth(chart);
    setLine(*m_title, compact ? QString() : QString::fromStdString(chart.title), bold, room - m_buttonRoom,
            QMargins(10, 6, 6, 2));
    m_title->setTextColor(chartColours().foreground);
    setLine(*m_note, compact ? QString() : QString::fromStdString(chart.note), secondaryFont(m_plot.font()), room,
            QMargins(10, 0, 6, 2));
    m_note->setTextColor(chartColours().muted);
}

void PlotPainter::arrangeLegend(const charts::Chart& chart, const QSet<QString>& hidden, bool compact) {
    QCPLegend* legend = m_plot.legend;
    const bool shown = chart.legend && !compact && legend->itemCount() > 0;
    legend->setVisible(shown);
    m_legendRow->setMargins(shown ? QMargins(10, 2, 6, 0) : QMargins());
    const QFont font = secondaryFont(m_plot.font());
    legend->setFont(font);
    const QFontMetrics metrics(font);
    legend->setIconSize(metrics.height() * 3 / 2, metrics.height());
    legend->setMargins(shown ? QMargins(0, 0, 0, 0) : QMargins());
    const int room = headWidth(chart);
    breakLongEntries(*legend, room);
    const ChartColours colours = chartColours();
    std::vector<int> widths;
    for (int i = 0; i < legend->itemCount(); ++i) {
        auto* item = qobject_cast<QCPPlottableLegendItem*>(legend->item(i));
        if (!item) {
            continue;
        }
        const QString name = item->plottable()->name();
        item->setFont(font);
        const QSize needed = static_cast<const QCPLayoutElement*>(item)->minimumOuterSizeHint();
        widths.push_back(needed.width());
        item->setMinimumSize(0, needed.height() + 4);
        item->setTextColor(hidden.contains(name) ? colours.muted : colours.foreground);
    }
    legend->setWrap(legendColumns(widths, room));
    legend->setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
}

int PlotPainter::headHeight() const {
    int height = 0;
    for (const QCPTextElement* line : {m_title, m_note}) {
        height += line->text().isEmpty() ? 0 : QFontMetrics(line->font()).height() + 4;
    }
    return height + (m_plot.legend->visible() ? legendHeight(*m_plot.legend) : 0);
}

void PlotPainter::fill(const charts::Chart& chart, const ViewRange& view, const QSet<QString>& hidden, bool compact) {
    const QScopedValueRollback guard(m_settingRanges, true);
    clear();
    setHead(chart, compact);
    styleAxes(m_plot, chart, compact);
    setRanges(m_plot, chart, view);
    Canvas canvas{m_plot, chart, view, hidden, compact};
    for (const PaintLayer paint : chartLayers()) {
        paint(canvas);
    }
    arrangeLegend(chart, hidden, compact);
    fitAxes(m_plot, chart, m_plot.height() - headHeight());
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
