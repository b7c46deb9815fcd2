// Parallel coordinates, painted: drag along an axis to brush it, drag an axis' title to move it, click a line to
// select its trial, click a title for its scale, right click for that and to export; by keyboard: Left and Right choose
// an axis, Ctrl moves it, Up and Down slide its brush, Shift stretches it, S changes its scale, Delete clears it.
// Trials without a value run into the margin above the objective, pruned ones are dim. Fluid with 10,000 trials: lines
// are painted in portions.
#pragma once

#include "core/base/result.h"
#include "core/charts/parallel_coordinates.h"
#include "ui/plots/parallel_lines.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QMenu;

namespace goodfit::ui {

class ParallelView : public QWidget {
    Q_OBJECT
public:
    explicit ParallelView(QWidget* parent = nullptr);

    // brushes: those that hold, by axis.
    void setContent(charts::ParallelCoordinates content, const charts::TrialFilter& filter, qint64 selected);
    // The same lines, but others pass: what a brush costs while it is dragged.
    void setPassing(const charts::StudyTable& table, const charts::StudyView& view, const charts::TrialFilter& filter);
    [[nodiscard]] const charts::ParallelCoordinates& content() const { return m_content; }
    [[nodiscard]] Status exportTo(const QString& file); // .png, .svg, .pdf or .csv

    [[nodiscard]] QSize sizeHint() const override { return {640, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 180}; }

signals:
    void brushed(const charts::AxisBrush& brush); // while dragging
    void brushCleared(const QString& axis);
    void axisMoved(int from, int to);      // places from the left
    void scaleWanted(int axis, int scale); // charts::AxisScale
    void trialClicked(qint64 number);
    void exportFailed(const QString& message);

protected:
    void paintEvent(QPaintEvent* event) override;
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
    [[nodiscard]] ParallelPlace place() const;
    [[nodiscard]] double positionAt(int y) const;
    [[nodiscard]] int axisNear(const QPoint& at, int reach) const;                          // -1: none
    [[nodiscard]] int lineNear(const QPoint& at) const;                                     // -1: none
    [[nodiscard]] std::optional<std::pair<double, double>> brushOf(std::size_t axis) const; // in positions
    [[nodiscard]] bool isKept() const;
    [[nodiscard]] QPixmap picture();
    void addExports(QMenu& menu);
    void paintAxes(QPainter& painter) const;
    void paintTicks(QPainter& painter, std::size_t axis) const;
    void paintLost(QPainter& painter, std::size_t axis) const;
    void paintFocusLines(QPainter& painter) const;
    void offerScales(int axis, const QPoint& at);
    void slideBrush(int axis, double by, bool stretch);
    void emitBrush(int axis, double low, double high);

    charts::ParallelCoordinates m_content;
    charts::TrialFilter m_filter;
    qint64 m_selected = -1;
    ParallelLines m_lines;
    QTimer m_rest;          // then the next portion of lines
    double m_keptRatio = 0; // of the picture that is being made; 0: none is
    int m_hovered = -1;     // line
    int m_focusAxis = 0;
    Drag m_drag = Drag::None;
    int m_dragAxis = -1;
    QPoint m_pressed;
    double m_pressedAt = 0; // along the axis: the view may move when the first filter's chip appears
    int m_dragX = 0;
};

} // namespace goodfit::ui
