#include "ui/plots/hover_overlay.h"

#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kPadding = 7, kGlyph = 9, kDistance = 14;

} // namespace

HoverOverlay::HoverOverlay(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
}

void HoverOverlay::show(const ReadOut& readOut, const QPoint& pointer, const QRect& axes, const ToPixels& toPixels) {
    m_readOut = readOut;
    m_pointer = pointer;
    m_axes = axes;
    m_crosshair = toPixels(readOut.x, 0).x();
    m_dots.clear();
    for (const ReadOutRow& row : readOut.rows) {
        const QPointF at = toPixels(row.at.x(), row.at.y());
        if (std::isfinite(at.x()) && std::isfinite(at.y()) && axes.contains(at.toPoint())) {
            m_dots.append({at, row.colour});
        }
    }
    update();
}

void HoverOverlay::clearReadOut() {
    if (m_readOut) {
        m_readOut.reset();
        update();
    }
}

void HoverOverlay::setEmptyText(const QString& text) {
    if (text != m_empty) {
        m_empty = text;
        update();
    }
}

void HoverOverlay::setFocusRing(bool on) {
    if (on != m_ring) {
        m_ring = on;
        update();
    }
}

void HoverOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_empty.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_empty);
    }
    if (m_readOut) {
        paintReadOut(painter);
    }
    if (m_ring) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(focusColour(), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

QRect HoverOverlay::boxFor(const QSize& size) const {
    QRect box(m_pointer + QPoint(kDistance, kDistance), size);
    if (box.right() > width() - 2) {
        box.moveRight(m_pointer.x() - kDistance);
    }
    if (box.bottom() > height() - 2) {
        box.moveBottom(m_pointer.y() - kDistance);
    }
    box.moveLeft(std::max(2, box.left()));
    box.moveTop(std::max(2, box.top()));
    return box;
}

void HoverOverlay::paintReadOut(QPainter& painter) const {
    if (m_readOut->crosshair && m_crosshair >= m_axes.left() && m_crosshair <= m_axes.right()) {
        painter.setPen(QPen(chartColours().muted, 1));
        painter.drawLine(QPointF(m_crosshair, m_axes.top()), QPointF(m_crosshair, m_axes.bottom()));
    }
    painter.setPen(QPen(chartColours().background, 1.5));
    for (const Dot& dot : m_dots) {
        painter.setBrush(dot.colour);
        painter.drawEllipse(dot.at, 4.5, 4.5);
    }
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.height() + 2;
    int width = metrics.horizontalAdvance(m_readOut->head);
    for (const ReadOutRow& row : m_readOut->rows) {
        width = std::max(width, metrics.horizontalAdvance(row.text) + (row.colour.isValid() ? kGlyph + 6 : 0));
    }
    const int lines = static_cast<int>(m_readOut->rows.size()) + (m_readOut->head.isEmpty() ? 0 : 1);
    const QRect box = boxFor(QSize(width + 2 * kPadding, lines * line + 2 * kPadding - 2));
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(palette().color(QPalette::ToolTipText));
    int top = box.top() + kPadding;
    if (!m_readOut->head.isEmpty()) {
        painter.drawText(box.left() + kPadding, top + metrics.ascent(), m_readOut->head);
        top += line;
    }
    for (const ReadOutRow& row : m_readOut->rows) {
        int left = box.left() + kPadding;
        if (row.colour.isValid()) {
            painter.save();
            painter.setPen(Qt::NoPen);
            painter.setBrush(row.colour);
            painter.drawRoundedRect(QRectF(left, top + (metrics.height() - kGlyph) / 2.0, kGlyph, kGlyph), 2, 2);
            painter.restore();
            left += kGlyph + 6;
        }
        painter.drawText(left, top + metrics.ascent(), row.text);
        top += line;
    }
}

} // namespace goodfit::ui
