#include "ui/theme/control_style.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kBoxCorner = 2.5, kRingCorner = 3.0;
constexpr double kRing = 2.0;       // pixels wide
constexpr double kUsualFont = 17.0; // pixels a line is high where Fusion's own sizes fit

// 1 at the usual size of text, 2 in a lecture hall.
double scaleOf(const QWidget* widget) {
    const QFontMetrics metrics = widget != nullptr ? widget->fontMetrics() : QFontMetrics(QApplication::font());
    return std::max(1.0, metrics.height() / kUsualFont);
}

void drawRing(QPainter& painter, const QRectF& rect) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(focusColour(), kRing));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(kRing / 2, kRing / 2, -kRing / 2, -kRing / 2), kRingCorner, kRingCorner);
    painter.restore();
}

// The place of a box or a dot, its pen and brush set.
QRectF beginMark(QPainter& painter, const QStyleOption& option, bool marked) {
    const bool enabled = option.state & QStyle::State_Enabled;
    const QPalette& palette = option.palette;
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill = marked && enabled ? palette.color(QPalette::Highlight) : palette.color(QPalette::Base);
    painter.setPen(QPen(marked && enabled ? fill : edgeColour(enabled), 1.3));
    painter.setBrush(option.state & QStyle::State_Sunken ? palette.color(QPalette::AlternateBase) : fill);
    const double side = std::min(option.rect.width(), option.rect.height()) - 2.0;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    return box;
}

QColor signColour(const QStyleOption& option) {
    const bool enabled = option.state & QStyle::State_Enabled;
    return enabled ? option.palette.color(QPalette::HighlightedText) : edgeColour(false);
}

void drawBox(QPainter& painter, const QStyleOption& option) {
    painter.save();
    const bool partly = option.state & QStyle::State_NoChange;
    const bool marked = partly || (option.state & QStyle::State_On);
    const QRectF box = beginMark(painter, option, marked);
    painter.drawRoundedRect(box, kBoxCorner, kBoxCorner);
    if (marked) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(signColour(option), box.width() * 0.15, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](double x, double y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        painter.drawPolyline(partly ? QPolygonF({at(0.25, 0.5), at(0.75, 0.5)})
                                    : QPolygonF({at(0.22, 0.53), at(0.42, 0.73), at(0.79, 0.29)}));
    }
    painter.restore();
}

void drawDot(QPainter& painter, const QStyleOption& option) {
    painter.save();
    const bool marked = option.state & QStyle::State_On;
    const QRectF circle = beginMark(painter, option, marked);
    painter.drawEllipse(circle);
    if (marked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(signColour(option));
        painter.drawEllipse(circle.center(), circle.width() * 0.22, circle.width() * 0.22);
    }
    painter.restore();
}

// Of a button that stays pressed: Fusion's shade is hardly seen on dark.
QColor pressedColour(const QPalette& palette) {
    const QColor from = palette.color(QPalette::Button), to = palette.color(QPalette::Highlight);
    const float share = isDark() ? 0.55F : 0.3F;
    const auto mixed = [share](float one, float other) { return one + share * (other - one); };
    return QColor::fromRgbF(mixed(from.redF(), to.redF()), mixed(from.greenF(), to.greenF()),
                            mixed(from.blueF(), to.blueF()));
}

// Reached by keys, not by a click.
bool showsFocus(const QStyleOption& option) {
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

} // namespace

QColor edgeColour(bool enabled) {
    if (isDark()) {
        return enabled ? QColor(0x98, 0xA1, 0xAD) : QColor(0x5A, 0x62, 0x6D);
    }
    return enabled ? QColor(0x6F, 0x76, 0x82) : QColor(0xB4, 0xBA, 0xC3);
}

QColor focusColour() {
    return isDark() ? QColor(0x56, 0xB4, 0xE9) : QColor(0x00, 0x72, 0xB2);
}

ControlStyle::ControlStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ControlStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QComboBox*>(widget) != nullptr) {
        widget->installEventFilter(this);
    }
}

// Qt 6.4's combo boxes forget their size when the letters change, but not their smallest size: a page first seen by a
// class kept the large ones. A change of style makes them forget both.
bool ControlStyle::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        QEvent restyled(QEvent::StyleChange);
        QCoreApplication::sendEvent(watched, &restyled);
    }
    return QProxyStyle::eventFilter(watched, event);
}

int ControlStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SliderThickness:
    case PM_SliderLength:
    case PM_SliderControlThickness:
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
    case PM_ScrollBarExtent:
        return static_cast<int>(std::lround(usual * scaleOf(widget)));
    case PM_TabBarTabHSpace: // twelve views stand beside each other
        return usual * 2 / 3;
    default:
        return usual;
    }
}

void ControlStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    switch (element) {
    case PE_IndicatorCheckBox:
        drawBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        drawDot(*painter, *option);
        return;
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange) {
            drawRing(*painter, option->rect);
        }
        return;
    default:
        break;
    }
    if (element == PE_PanelButtonCommand && (option->state & State_On)) {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option); // none for a tool button
        QStyleOptionButton pressed;
        static_cast<QStyleOption&>(pressed) = *option;
        pressed.features = button != nullptr ? button->features : QStyleOptionButton::None;
        pressed.palette.setColor(QPalette::Button, pressedColour(option->palette));
        QProxyStyle::drawPrimitive(element, &pressed, painter, widget);
    } else {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    if ((element == PE_PanelButtonCommand || element == PE_FrameLineEdit) && showsFocus(*option)) {
        drawRing(*painter, option->rect);
    }
}

// A choice too long for its field ends in an ellipsis instead of half a letter.
void ControlStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (element != CE_ComboBoxLabel || box == nullptr) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    QStyleOptionComboBox shown = *box;
    const int icon = box->currentIcon.isNull() ? 0 : box->iconSize.width() + 4;
    const int room = proxy()->subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget).width() - icon - 2;
    shown.currentText = box->fontMetrics.elidedText(box->currentText, Qt::ElideRight, room);
    QProxyStyle::drawControl(element, &shown, painter, widget);
}

void ControlStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_Slider && slider != nullptr && slider->orientation == Qt::Horizontal) {
        drawSlider(*slider, *painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if ((control == CC_ComboBox || control == CC_SpinBox) && showsFocus(*option)) {
        drawRing(*painter, option->rect);
    }
}

// A groove that is filled up to a round handle, with ticks close below.
void ControlStyle::drawSlider(const QStyleOptionSlider& slider, QPainter& painter, const QWidget* widget) const {
    const QRectF handle = proxy()->subControlRect(CC_Slider, &slider, SC_SliderHandle, widget);
    const QRectF room = proxy()->subControlRect(CC_Slider, &slider, SC_SliderGroove, widget);
    const bool enabled = slider.state & State_Enabled;
    const double thick = std::max(4.0, std::round(handle.height() / 4.0));
    const double middle = handle.center().y();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF groove(room.left(), middle - thick / 2, room.width(), thick);
    QRectF filled = groove;
    slider.upsideDown ? filled.setLeft(handle.center().x()) : filled.setRight(handle.center().x());
    painter.setPen(Qt::NoPen);
    painter.setBrush(outlineColour());
    painter.drawRoundedRect(groove, thick / 2, thick / 2);
    if (enabled) {
        painter.setBrush(slider.palette.color(QPalette::Highlight));
        painter.drawRoundedRect(filled, thick / 2, thick / 2);
    }
    const int places = slider.maximum - slider.minimum;
    if (slider.tickPosition != QSlider::NoTicks && places > 0 && places < room.width() / 6) {
        painter.setPen(QPen(edgeColour(enabled), 1));
        const int space = proxy()->pixelMetric(PM_SliderSpaceAvailable, &slider, widget);
        for (int i = 0; i <= places; ++i) {
            const int at = sliderPositionFromValue(0, places, i, space, slider.upsideDown);
            const double x = std::floor(room.left() + at + handle.width() / 2) + 0.5;
            painter.drawLine(QPointF(x, handle.bottom() + 2), QPointF(x, handle.bottom() + 5));
        }
    }
    const bool held = enabled && (slider.activeSubControls & SC_SliderHandle) && (slider.state & State_Sunken);
    painter.setPen(QPen(held ? focusColour() : edgeColour(enabled), 1.3));
    painter.setBrush(slider.palette.color(isDark() ? QPalette::Light : QPalette::Base));
    const double above = 2.0 * (handle.center().y() - slider.rect.top()); // whole, also where the slider is low
    const double across = std::min({handle.width(), handle.height(), above}) - 2.0;
    painter.drawEllipse(handle.center(), across / 2, across / 2);
    painter.restore();
    if (showsFocus(slider)) {
        drawRing(painter, slider.rect);
    }
}

} // namespace goodfit::ui
