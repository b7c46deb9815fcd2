// Lies over the plot and takes no clicks: crosshair, read-out, the text of an empty chart and the focus
// ring. Moving the pointer repaints this alone, never the plot.
#pragma once

#include "ui/plots/read_out.h"

#include <QWidget>

namespace goodfit::ui {

class HoverOverlay : public QWidget {
    Q_OBJECT
public:
    explicit HoverOverlay(QWidget* parent);

    void show(const ReadOut& readOut, const QPoint& pointer, const QRect& axes, const ToPixels& toPixels);
    void clearReadOut();
    void setEmptyText(const QString& text);
    void setFocusRing(bool on);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Dot {
        QPointF at;
        QColor colour;
    };
    void paintReadOut(QPainter& painter) const;
    [[nodiscard]] QRect boxFor(const QSize& size) const;

    std::optional<ReadOut> m_readOut;
    QVector<Dot> m_dots;
    QPoint m_pointer;
    QRect m_axes;
    double m_crosshair = 0;
    QString m_empty;
    bool m_ring = false;
};

} // namespace goodfit::ui
