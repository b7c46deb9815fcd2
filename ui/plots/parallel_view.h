// Parallel coordinates, painted: drag along an axis to brush it, drag an axis' title to move it, click a line to
// select its trial, click a title for its scale; by keyboard: Left and Right choose an axis, Ctrl moves it,
// Up and Down slide its brush, Shift stretches it, S changes its scale, Delete clears it. Fluid with 10,000
// trials: the faint lines behind are painted once, and only so many of the brushed ones as can be told apart.
#pragma once

#include "core/charts/parallel_coordinates.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

namespace goodfit::ui {

class ParallelView : public QWidget {
    Q_OBJECT
public:
    explicit ParallelView(QWidget* parent = nullptr);

    // brushes: those that hold, by axis.
    void setContent(charts::ParallelCoordinates content, const charts::TrialFilter& filter, qint64 selected);
    // The same lines, but others pass: what a brush costs while it is dragged.
    void setPassing(const std::vector<bool>& passes, std::string summary, const charts::TrialFilter& filter,
                    qint64 selected);
    [[nodiscard]] const charts::ParallelCoordinates& content() const { return m_content; }

    [[nodiscard]] QSize sizeHint() const override { return {640, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 180}; }

signals:
    void brushed(const charts::AxisBrush& brush); // while dragging
    void brushCleared(const QString& axis);
    void axisMoved(int from, int to);      // places from the left
    void scaleWanted(int axis, int scale); // charts::AxisScale
    void trialClicked(qint64 number);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Drag { None, Brush, Title };

    [[nodiscard]] QRect plotArea() const;
    [[nodiscard]] double axisX(std::size_t axis) const;
    [[nodiscard]] double pixelY(double position) const;
    [[nodiscard]] double positionAt(int y) const;
    [[nodiscard]] int axisNear(const QPoint& at, int reach) const; // -1: none
    [[nodiscard]] int lineNear(const QPoint& at) const;            // -1: none
    [[nodiscard]] QPolygonF lineOf(std::size_t line) const;
    [[nodiscard]] std::optional<std::pair<double, double>> brushOf(std::size_t axis) const; // in positions
    void paintLines(QPainter& painter, bool passing) const;
    void paintBackground();
    void paintAxes(QPainter& painter) const;
    void paintFocusLines(QPainter& painter) const;
    void offerScales(int axis, const QPoint& at);
    void slideBrush(int axis, double by, bool stretch);
    void emitBrush(int axis, double low, double high);

    charts::ParallelCoordinates m_content;
    charts::TrialFilter m_filter;
    qint64 m_selected = -1;
    QPixmap m_background; // faint lines
    int m_hovered = -1;   // line
    int m_focusAxis = 0;
    Drag m_drag = Drag::None;
    int m_dragAxis = -1;
    QPoint m_pressed;
    int m_dragX = 0;
};

} // namespace goodfit::ui
