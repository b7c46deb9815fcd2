// A sheet on which the expected curve is drawn: one height for each value of the axis. By mouse, or by the
// arrow keys: Left and Right choose the value, Up and Down its height.
#pragma once

#include <QStringList>
#include <QVector>
#include <QWidget>

namespace goodfit::ui {

class SketchView : public QWidget {
    Q_OBJECT
public:
    explicit SketchView(QWidget* parent = nullptr);

    void setAxis(const QString& title, const QStringList& values); // clears the sketch
    [[nodiscard]] bool isBegun() const;                            // a height somewhere
    [[nodiscard]] bool isComplete() const;                         // from the first value to the last
    // 0 … 1 each; those not drawn lie between their neighbours.
    [[nodiscard]] std::vector<double> heights() const;
    void drawTo(int value, double height);
    // What was drawn, below 0 where nothing was; kept aside and laid down again on the same axis.
    [[nodiscard]] const QVector<double>& drawnHeights() const { return m_heights; }
    void setDrawnHeights(const QVector<double>& heights);

    [[nodiscard]] QSize sizeHint() const override { return {480, 300}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 160}; }

signals:
    void drawn();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF sheet() const;
    [[nodiscard]] QPointF placeOf(int value, double height) const;
    void drawAt(const QPointF& place);
    [[nodiscard]] QString heading(int room) const;
    void paintAxes(QPainter& painter) const;

    QString m_title;
    QStringList m_values;
    QVector<double> m_heights; // below 0: not drawn
    int m_last = -1;           // value last drawn while the button is down
    int m_cursor = 0;
};

} // namespace goodfit::ui
