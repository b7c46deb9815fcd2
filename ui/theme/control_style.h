// Fusion with boxes, dots and handles that stand out on light and dark, that grow with the font (a class presented to
// sees what is ticked), and with a focus ring that is seen from afar.
#pragma once

#include <QColor>
#include <QProxyStyle>

class QStyleOptionSlider;

namespace goodfit::ui {

class ControlStyle : public QProxyStyle {
    Q_OBJECT
public:
    ControlStyle();

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

private:
    void drawSlider(const QStyleOptionSlider& slider, QPainter& painter, const QWidget* widget) const;
};

// Of the edge of a box, a dot or a handle: 3 to 1 against what is around it.
[[nodiscard]] QColor edgeColour(bool enabled);
// Of the ring about what has the focus.
[[nodiscard]] QColor focusColour();

} // namespace goodfit::ui
