#include "ui/shell/presenter_overlay.h"

#include <QPainter>
#include <QPainterPath>

namespace goodfit::ui {

namespace {

constexpr int kKeyMs = 1600;
constexpr double kLightShare = 0.16; // of the window's height
constexpr int kDimmed = 140;         // of 255

} // namespace

PresenterOverlay::PresenterOverlay(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("presenterOverlay"));
    setAccessibleName(tr("Presentation"));
    hide();
    m_fade.setSingleShot(true);
    m_fade.setInterval(kKeyMs);
    connect(&m_fade, &QTimer::timeout, this, [this] {
        m_key.clear();
        cover();
    });
}

void PresenterOverlay::sayKey(const QString& text) {
    m_key = text;
    text.isEmpty() ? m_fade.stop() : m_fade.start();
    cover();
}

void PresenterOverlay::setSpotlight(bool on) {
    m_spotlight = on;
    cover();
}

void PresenterOverlay::setStill(const QPixmap& picture) {
    m_still = picture;
    cover();
}

void PresenterOverlay::follow(const QPoint& pointer) {
    m_pointer = pointer;
    if (m_spotlight) {
        update();
    }
}

void PresenterOverlay::cover() {
    setGeometry(parentWidget()->rect());
    setVisible(m_spotlight || !m_still.isNull() || !m_key.isEmpty());
    raise();
    update();
}

void PresenterOverlay::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_still.isNull()) {
        painter.drawPixmap(rect(), m_still);
    }
    if (m_spotlight) {
        QPainterPath dark;
        dark.addRect(rect());
        const double radius = kLightShare * height();
        dark.addEllipse(QPointF(m_pointer), radius, radius);
        painter.fillPath(dark, QColor(0, 0, 0, kDimmed));
        painter.setPen(QPen(QColor(0xE6, 0x9F, 0x00), 4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(m_pointer), radius, radius);
    }
    if (!m_key.isEmpty()) {
        QFont large = font();
        large.setBold(true);
        painter.setFont(large);
        const QFontMetrics metrics(large);
        const QSize size = metrics.size(0, m_key) + QSize(metrics.height(), metrics.height() / 2);
        const QRect plate(QPoint(width() - size.width() - 16, height() - size.height() - 16), size);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(20, 22, 26, 220));
        painter.drawRoundedRect(plate, 8, 8);
        painter.setPen(Qt::white);
        painter.drawText(plate, Qt::AlignCenter, m_key);
    }
}

} // namespace goodfit::ui
