// Pointer and keyboard on a plot: hover, drag of markers, click on a series, double click to fit again.
// Wheel and plain dragging stay with QCustomPlot.
#pragma once

#include "ui/plots/read_out.h"

#include <QObject>
#include <QPoint>

class QCustomPlot;
class QKeyEvent;
class QMouseEvent;

namespace goodfit::ui {

class ChartMouse : public QObject {
    Q_OBJECT
public:
    // All must outlive this; chart's marker moves while it is dragged.
    ChartMouse(QCustomPlot& plot, charts::Chart& chart, const QSet<QString>& hidden, QObject* parent);

    [[nodiscard]] bool isDragging() const { return !m_dragged.empty(); }
    // Keeps the dragged marker under the pointer when another chart came meanwhile.
    void keepDragged(charts::Chart& fresh) const;
    // Arrows move the first draggable marker; true when the key was used.
    bool moveByKey(const QKeyEvent& event);
    void refreshHover();
    [[nodiscard]] ToPixels toPixels() const;

signals:
    void hovered(const goodfit::ui::ReadOut& readOut, const QPoint& pointer);
    void left();
    void markerMoved(const QString& id, double x);
    void markerReleased(const QString& id, double x);
    void seriesClicked(qint64 id);
    void fitRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    void hover(const QPoint& at);
    void moveMarker(const std::string& id, double x);
    [[nodiscard]] charts::Marker* markerAt(const QPoint& at);

    QCustomPlot& m_plot;
    charts::Chart& m_chart;
    const QSet<QString>& m_hidden;
    std::string m_dragged; // id of the marker; empty: none
    QPoint m_pressed;
    std::optional<QPoint> m_last;
};

} // namespace goodfit::ui
