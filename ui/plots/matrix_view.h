// Every pair of some parameters as a matrix of small pictures, painted: click a cell to see its pair alone, click a
// trial with Ctrl to select it, right click to export; by keyboard: arrows choose a cell, Return opens it. A trial
// under the pointer is marked in every cell. Fluid with 10,000 trials: cells are painted in portions.
#pragma once

#include "core/base/result.h"
#include "core/charts/pair_matrix.h"
#include "ui/plots/matrix_cells.h"

#include <QTimer>
#include <QWidget>

namespace goodfit::ui {

class MatrixView : public QWidget {
    Q_OBJECT
public:
    explicit MatrixView(QWidget* parent = nullptr);

    void setContent(charts::PairMatrix content, qint64 selected);
    // The same trials, but others pass: what a brush costs while it is dragged.
    void setPassing(const charts::StudyTable& table, const charts::StudyView& view);
    // A short line beside the title.
    void setNote(const QString& note);
    [[nodiscard]] const charts::PairMatrix& content() const { return m_content; }
    [[nodiscard]] QRect cellRect(std::size_t across, std::size_t up) const; // empty: no such cell
    [[nodiscard]] Status exportTo(const QString& file);                     // .png, .svg, .pdf or .csv

    [[nodiscard]] QSize sizeHint() const override { return {640, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 200}; }

signals:
    void pairChosen(const QString& across, const QString& up); // ids of axes
    void trialClicked(qint64 number);
    void exportFailed(const QString& message);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void lay();
    void choose(int cell);
    [[nodiscard]] int pointNear(const QPoint& at) const; // -1: none
    [[nodiscard]] bool isKept() const;
    [[nodiscard]] QPixmap picture();
    void paintTitle(QPainter& painter) const;
    void paintAcross(QPainter& painter) const;
    void paintUp(QPainter& painter) const;
    void paintScale(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintReadOut(QPainter& painter) const;

    charts::PairMatrix m_content;
    MatrixPlace m_place;
    MatrixCells m_cells;
    QString m_note;
    QTimer m_rest;          // then the next cells
    double m_keptRatio = 0; // of the picture that is being made; 0: none is
    qint64 m_selected = -1;
    int m_hoveredCell = -1, m_hoveredPoint = -1;
    int m_focusCell = 0;
    QPoint m_pointer, m_pressed;
};

} // namespace goodfit::ui
