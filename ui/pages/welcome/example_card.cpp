#include "ui/pages/welcome/example_card.h"

#include "ui/pages/welcome/thumbnail_painter.h"
#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace goodfit::ui {

namespace {

constexpr int kPad = 10;
constexpr double kRadius = 6;
constexpr int kIconSide = 48;
constexpr int kLineLetters = 36; // the longest line of a card

QFont boldOf(const QFont& font) {
    QFont bold = font;
    bold.setBold(true);
    return bold;
}

} // namespace

ExampleCard::ExampleCard(const QString& title, const QString& line, const QString& iconName, QWidget* parent)
    : QAbstractButton(parent), m_line(line), m_iconName(iconName) {
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(line);
    setToolTip(line);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ExampleCard::setThumbnail(std::shared_ptr<const Thumbnail> thumbnail) {
    m_thumbnail = std::move(thumbnail);
    m_picture = {};
    update();
}

void ExampleCard::setPicture(QWidget* picture) {
    m_shown = picture;
    picture->setParent(this);
    picture->setAttribute(Qt::WA_TransparentForMouseEvents);
    picture->setFocusPolicy(Qt::NoFocus);
    picture->setGeometry(shownRect());
    picture->show();
}

// Within the outline, also where it is drawn thick.
QRect ExampleCard::shownRect() const {
    return pictureRect().adjusted(2, 2, -2, 0);
}

int ExampleCard::textHeight() const {
    // the same for all cards of a grid, so that their pictures align
    const bool oneLine = width() - 2 * kPad >= kLineLetters * fontMetrics().averageCharWidth();
    return QFontMetrics(boldOf(font())).lineSpacing() + (oneLine ? 1 : 2) * fontMetrics().lineSpacing() + 2 * kPad;
}

QSize ExampleCard::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 30, 140 + textHeight()};
}

QSize ExampleCard::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 22, 100 + textHeight()};
}

QRect ExampleCard::pictureRect() const {
    return rect().adjusted(1, 1, -1, -1 - textHeight());
}

void ExampleCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(rect(), isDown() ? palette().color(QPalette::Midlight) : palette().color(QPalette::Base));
    paintPicture(painter);
    paintText(painter);
    painter.restore();
    const bool marked = hasFocus() || underMouse();
    painter.setPen(QPen(marked ? focusColour() : outlineColour(), hasFocus() ? 2.5 : 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
}

void ExampleCard::paintPicture(QPainter& painter) {
    const QRect place = pictureRect();
    if (!m_thumbnail) {
        painter.fillRect(place, chartColours().background);
        const QRect middle(place.center() - QPoint(kIconSide / 2, kIconSide / 2), QSize(kIconSide, kIconSide));
        ui::icon(m_iconName).paint(&painter, middle, Qt::AlignCenter, QIcon::Disabled);
    } else {
        if (m_picture.isNull()) {
            m_picture = QPixmap::fromImage(paintThumbnail(*m_thumbnail, place.size(), devicePixelRatioF()));
        }
        painter.drawPixmap(place.topLeft(), m_picture);
    }
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(place.bottomLeft() + QPoint(0, 1), place.bottomRight() + QPoint(0, 1));
}

void ExampleCard::paintText(QPainter& painter) {
    QRect place(kPad, height() - textHeight() + kPad / 2, width() - 2 * kPad, textHeight());
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(boldOf(font()));
    const int titleHeight = painter.fontMetrics().lineSpacing();
    painter.drawText(place, Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    place.adjust(0, titleHeight + 2, 0, 0);
    place.setHeight(2 * fontMetrics().lineSpacing());
    painter.drawText(place, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_line);
}

void ExampleCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ExampleCard::resizeEvent(QResizeEvent* event) {
    m_picture = {};
    if (m_shown != nullptr) {
        m_shown->setGeometry(shownRect());
    }
    QAbstractButton::resizeEvent(event);
}

void ExampleCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_picture = {};
        updateGeometry();
        update();
    }
    QAbstractButton::changeEvent(event);
}

void ExampleCard::enterEvent(QEnterEvent* event) {
    update();
    QAbstractButton::enterEvent(event);
}

void ExampleCard::leaveEvent(QEvent* event) {
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace goodfit::ui
