// The inside of a ChartView: the plot, what was switched on it, and when it is painted.
#pragma once

#include "ui/plots/chart_mouse.h"
#include "ui/plots/chart_view.h"
#include "ui/plots/plot_painter.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

#include <optional>

class QCustomPlot;
class QToolButton;

namespace goodfit::ui {

class HoverOverlay;

struct ChartView::Impl {
    explicit Impl(ChartView& owner);

    void schedule();
    void paint();
    void adopt(charts::Chart fresh);
    void wire();
    void describe();
    [[nodiscard]] bool isLog(const charts::Axis& axis, const std::optional<bool>& asked) const;
    void askLog(std::optional<bool>& asked, const char* what, bool on);
    void placeButtons();
    void popUp(const QPoint& at);

    ChartView& view;
    QCustomPlot* plot;
    HoverOverlay* overlay;
    QToolButton* logX;
    QToolButton* logY;
    PlotPainter painter;
    charts::Chart chart;
    QSet<QString> hidden;
    ChartMouse mouse;
    ViewRange range;
    std::optional<ViewRange> userRange;
    std::optional<bool> askedLogX, askedLogY;
    bool compact = false;
    bool dirty = true;
    QTimer timer;
    QElapsedTimer sincePaint;
};

} // namespace goodfit::ui
