#include "ui/plots/chart_view_impl.h"

#include "ui/plots/chart_export.h"
#include "ui/plots/chart_menu.h"
#include "ui/plots/hover_overlay.h"

#include <QMenu>
#include <QSettings>
#include <QToolButton>
#include <qcustomplot.h>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kFrameMs = 33; // at most 30 paintings a second

QString settingsKey(const charts::Chart& chart, const char* what) {
    return QStringLiteral("charts/%1/%2").arg(QString::fromStdString(chart.id), QLatin1String(what));
}

} // namespace

ChartView::Impl::Impl(ChartView& owner)
    : view(owner),
      plot(new QCustomPlot(&owner)),
      overlay(new HoverOverlay(&owner)),
      logX(new QToolButton(&owner)),
      logY(new QToolButton(&owner)),
      painter(*plot),
      mouse(*plot, chart, hidden, nullptr) {
    plot->setMinimumSize(2, 2); // nothing can be painted on less, and squeezed splitters would try
    plot->setFocusPolicy(Qt::NoFocus);
    plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot->setContextMenuPolicy(Qt::NoContextMenu); // goes on to the view
    timer.setSingleShot(true);
    const auto button = [](QToolButton& log, const QString& text, const QString& name) {
        log.setText(text);
        log.setCheckable(true);
        log.setAutoRaise(true);
        log.setToolTip(name);
        log.setAccessibleName(name);
        log.setFocusPolicy(Qt::TabFocus);
        log.hide();
    };
    button(*logX, ChartView::tr("log x"), ChartView::tr("Logarithmic x axis"));
    button(*logY, ChartView::tr("log y"), ChartView::tr("Logarithmic y axis"));
    wire();
}

void ChartView::Impl::wire() {
    connect(&timer, &QTimer::timeout, &view, [this] {
        if (view.isVisible()) {
            paint();
        }
    });
    const auto rangeChanged = [this] {
        if (!painter.isSettingRanges()) {
            userRange = painter.currentView(range);
            schedule();
        }
    };
    connect(plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), &view, rangeChanged);
    connect(plot->yAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), &view, rangeChanged);
    connect(plot, &QCustomPlot::legendClick, &view, [this](QCPLegend*, QCPAbstractLegendItem* item) {
        if (auto* entry = qobject_cast<QCPPlottableLegendItem*>(item)) {
            view.toggleSeries(entry->plottable()->name());
        }
    });
    connect(&mouse, &ChartMouse::hovered, &view, [this](const ReadOut& readOut, const QPoint& pointer) {
        overlay->show(readOut, pointer, plot->axisRect()->rect(), mouse.toPixels());
    });
    connect(&mouse, &ChartMouse::left, &view, [this] { overlay->clearReadOut(); });
    connect(&mouse, &ChartMouse::markerMoved, &view, [this](const QString& id, double x) {
        schedule();
        emit view.markerMoved(id, x);
    });
    connect(&mouse, &ChartMouse::markerReleased, &view, &ChartView::markerReleased);
    connect(&mouse, &ChartMouse::seriesClicked, &view, &ChartView::seriesClicked);
    connect(&mouse, &ChartMouse::fitRequested, &view, &ChartView::fitToData);
    connect(logX, &QToolButton::toggled, &view, [this](bool on) { askLog(askedLogX, "logX", on); });
    connect(logY, &QToolButton::toggled, &view, [this](bool on) { askLog(askedLogY, "logY", on); });
}

bool ChartView::Impl::isLog(const charts::Axis& axis, const std::optional<bool>& asked) const {
    return asked && axis.canBeLog ? *asked : axis.scale == charts::Scale::Log;
}

void ChartView::Impl::askLog(std::optional<bool>& asked, const char* what, bool on) {
    asked = on;
    QSettings().setValue(settingsKey(chart, what), on);
    userRange.reset();
    schedule();
}

void ChartView::Impl::schedule() {
    dirty = true;
    if (!timer.isActive() && view.isVisible()) {
        const qint64 waited = sincePaint.isValid() ? sincePaint.elapsed() : kFrameMs;
        timer.start(static_cast<int>(std::clamp<qint64>(kFrameMs - waited, 0, kFrameMs)));
    }
}

void ChartView::Impl::paint() {
    dirty = false;
    sincePaint.start();
    plot->setFont(view.font());
    range = fitView(chart, hidden, isLog(chart.x, askedLogX), isLog(chart.y, askedLogY));
    ViewRange shown = range;
    if (userRange) {
        shown = *userRange;
        shown.above = shown.below = 0;
    }
    placeButtons();
    painter.setEqualAspect(chart.equalAspect && !userRange);
    painter.fill(chart, shown, hidden, compact);
    const bool empty = !hasMarks(chart);
    overlay->setEmptyText(empty ? QString::fromStdString(chart.empty) : QString());
    plot->replot(QCustomPlot::rpQueuedRefresh);
    mouse.refreshHover();
}

void ChartView::Impl::adopt(charts::Chart fresh) {
    if (fresh.id != chart.id) {
        userRange.reset();
        hidden.clear();
        const QSettings settings;
        const auto kept = [&settings, &fresh](const char* what) -> std::optional<bool> {
            const QVariant value = fresh.id.empty() ? QVariant() : settings.value(settingsKey(fresh, what));
            return value.isValid() ? std::optional(value.toBool()) : std::nullopt;
        };
        askedLogX = kept("logX");
        askedLogY = kept("logY");
    }
    mouse.keepDragged(fresh);
    chart = std::move(fresh);
    describe();
    schedule();
}

void ChartView::Impl::describe() {
    if (!chart.title.empty()) { // else the name that its page gave it
        view.setAccessibleName(QString::fromStdString(chart.title));
    }
    const std::string& words = hasMarks(chart) || chart.empty.empty() ? chart.summary : chart.empty;
    view.setAccessibleDescription(QString::fromStdString(words));
}

void ChartView::Impl::placeButtons() {
    int right = view.width() - 4;
    const auto place = [this, &right](QToolButton& button, bool shown, bool on) {
        const QSignalBlocker blocker(button);
        button.setChecked(on);
        button.setVisible(shown && !compact && hasMarks(chart));
        if (button.isVisibleTo(&view)) {
            button.adjustSize();
            button.move(right - button.width(), 2);
            right -= button.width() + 2;
        }
    };
    place(*logY, chart.y.canBeLog, isLog(chart.y, askedLogY));
    place(*logX, chart.x.canBeLog, isLog(chart.x, askedLogX));
    painter.setButtonRoom(view.width() - 4 - right);
}

void ChartView::Impl::popUp(const QPoint& at) {
    ChartMenuState state;
    for (int i = 0; i < plot->legend->itemCount(); ++i) {
        if (auto* entry = qobject_cast<QCPPlottableLegendItem*>(plot->legend->item(i))) {
            state.names.append(entry->plottable()->name());
        }
    }
    state.names.removeDuplicates();
    state.hidden = hidden;
    state.canLogX = chart.x.canBeLog;
    state.canLogY = chart.y.canBeLog;
    state.logX = isLog(chart.x, askedLogX);
    state.logY = isLog(chart.y, askedLogY);
    state.suggestedFile = QString::fromStdString(chart.id.empty() ? std::string("chart") : chart.id);
    ChartMenuActions actions;
    actions.copyImage = [this] { copyChartImage(*plot); };
    actions.copyData = [this] { copyChartData(chart); };
    actions.fit = [this] { view.fitToData(); };
    actions.exportTo = [this](const QString& file) {
        const Status done = exportChart(*plot, chart, file);
        if (!done) {
            emit view.exportFailed(QString::fromStdString(done.error().text()));
        }
    };
    actions.toggle = [this](const QString& name) { view.toggleSeries(name); };
    actions.setLogX = [this](bool on) { askLog(askedLogX, "logX", on); };
    actions.setLogY = [this](bool on) { askLog(askedLogY, "logY", on); };
    makeChartMenu(&view, state, actions)->popup(at);
}

} // namespace goodfit::ui
