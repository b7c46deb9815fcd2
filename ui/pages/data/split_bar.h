// The split as a bar of three coloured and named parts whose borders are dragged. Left and Right move the
// border of the training part by one per cent, with Shift the border of the test part.
#pragma once

#include <QTimer>
#include <QWidget>

namespace goodfit::ui {

class SplitBar : public QWidget {
    Q_OBJECT
public:
    explicit SplitBar(QWidget* parent = nullptr);

    // Shares of all rows, 0 … 0.9; what is left is the training part.
    void setShares(double validation, double test);
    [[nodiscard]] double validation() const { return m_validation; }
    [[nodiscard]] double test() const { return m_test; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void sharesChosen(double validation, double test); // when the hand lets go

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Handle { None, Training, Test };

    [[nodiscard]] Handle handleAt(double x) const;
    [[nodiscard]] double shareAt(double x) const;
    void moveHandle(Handle handle, double share);
    void describeShares();

    double m_validation = 0.2;
    double m_test = 0.2;
    Handle m_dragged = Handle::None;
    QTimer m_keysDone; // one change for a burst of key presses
};

} // namespace goodfit::ui
