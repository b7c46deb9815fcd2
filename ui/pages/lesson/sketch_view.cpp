#include "ui/pages/lesson/sketch_view.h"

#include "ui/plots/mark_size.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kNone = -1.0;
constexpr double kKeyStep = 0.05;

} // namespace

SketchView::SketchView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Your prediction"));
    setAccessibleDescription(tr("Draw with the mouse; or choose a value by Left and Right, its height by Up and Down"));
    setToolTip(accessibleDescription());
}

void SketchView::setAxis(const QString& title, const QStringList& values) {
    m_title = title;
    m_values = values;
    m_heights.fill(kNone, values.size());
    m_cursor = 0;
    m_last = -1;
    update();
}

void SketchView::setDrawnHeights(const QVector<double>& heights) {
    if (heights.size() == m_values.size()) {
        m_heights = heights;
        update();
    }
}

bool SketchView::isBegun() const {
    return std::any_of(m_heights.begin(), m_heights.end(), [](double height) { return height >= 0.0; });
}

bool SketchView::isComplete() const {
    return m_heights.size() >= 2 && m_heights.front() >= 0.0 && m_heights.back() >= 0.0;
}

std::vector<double> SketchView::heights() const {
    std::vector<double> all(m_heights.begin(), m_heights.end());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] >= 0.0) {
            continue;
        }
        std::size_t after = i;
        while (after < all.size() && all[after] < 0.0) {
            ++after;
        }
        const double left = i > 0 ? all[i - 1] : after < all.size() ? all[after] : 0.5;
        const double right = after < all.size() ? all[after] : left;
        const double share = i > 0 ? 1.0 / static_cast<double>(after - i + 1) : 0.0;
        all[i] = left + (right - left) * share;
    }
    return all;
}

void SketchView::drawTo(int value, double height) {
    if (value < 0 || value >= m_heights.size()) {
        return;
    }
    m_heights[value] = std::clamp(height, 0.0, 1.0);
    m_cursor = value;
    update();
    emit drawn();
}

QRectF SketchView::sheet() const {
    const double line = fontMetrics().height();
    return QRectF(rect()).adjusted(3.0 * line, 2.2 * line, -line, -2.8 * line);
}

QPointF SketchView::placeOf(int value, double height) const {
    const QRectF area = sheet();
    const double share = (value + 0.5) / std::max<double>(1.0, static_cast<double>(m_values.size()));
    return {area.left() + share * area.width(), area.bottom() - height * area.height()};
}

QString SketchView::heading(int room) const {
    const QString ends =
        m_values.isEmpty() ? QString()
                           : tr("Draw the curve that you expect, from %1 to %2").arg(m_values.front(), m_values.back());
    return fontMetrics().horizontalAdvance(ends) <= room ? ends : tr("Draw the curve that you expect");
}

void SketchView::paintAxes(QPainter& painter) const {
    const QRectF area = sheet();
    const ChartColours colours = chartColours();
    painter.setPen(QPen(colours.grid, 1));
    painter.setBrush(colours.background);
    painter.drawRect(area);
    painter.setPen(colours.foreground);
    const int line = fontMetrics().height();
    int widest = 1;
    for (const QString& value : m_values) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(value) + fontMetrics().averageCharWidth());
    }
    const int every =
        std::max(1, static_cast<int>(std::ceil(widest * static_cast<double>(m_values.size()) / area.width())));
    for (int value = 0; value < m_values.size(); ++value) { // a line for each, words where they fit
        const QPointF place = placeOf(value, 0);
        painter.setPen(QPen(colours.grid, 1));
        painter.drawLine(place, placeOf(value, 1));
        if (value % every == 0) {
            painter.setPen(colours.foreground);
            painter.drawText(QRectF(place.x() - 60, area.bottom() + 2, 120, line), Qt::AlignCenter, m_values[value]);
        }
    }
    painter.setPen(colours.foreground);
    painter.drawText(QRectF(area.left(), area.bottom() + 2 + line, area.width(), line), Qt::AlignCenter, m_title);
    painter.drawText(QRectF(4, area.top() - line * 1.6, width() - 8, line), Qt::AlignLeft | Qt::AlignVCenter,
                     heading(width() - 8));
    painter.save();
    painter.translate(line * 1.4, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-area.height() / 2, -line, area.height(), line * 2), Qt::AlignCenter,
                     tr("low  ←  test error  →  high"));
    painter.restore();
}

void SketchView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxes(painter);
    const ChartColours colours = chartColours();
    QPainterPath path;
    bool begun = false;
    for (int value = 0; value < m_heights.size(); ++value) {
        if (m_heights[value] < 0.0) {
            continue;
        }
        const QPointF place = placeOf(value, m_heights[value]);
        begun ? path.lineTo(place) : path.moveTo(place);
        begun = true;
    }
    if (!begun) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const double margin = fontMetrics().averageCharWidth();
        painter.drawText(sheet().adjusted(margin, 0, -margin, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Draw here with the mouse or with the arrow keys"));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(colours.validation, std::max(3.0, markSize().line), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setBrush(colours.validation);
    painter.setPen(Qt::NoPen);
    const double dot = std::max(4.0, markSize().glyph / 2);
    for (int value = 0; value < m_heights.size(); ++value) {
        if (m_heights[value] >= 0.0) {
            painter.drawEllipse(placeOf(value, m_heights[value]), dot, dot);
        }
    }
    if (hasFocus() && !m_values.isEmpty()) {
        painter.setPen(QPen(colours.accent, std::max(1.0, markSize().line / 2), Qt::DashLine));
        painter.drawLine(placeOf(m_cursor, 0), placeOf(m_cursor, 1));
    }
}

void SketchView::drawAt(const QPointF& place) {
    const QRectF area = sheet();
    if (m_values.isEmpty()) {
        return;
    }
    const double share = (place.x() - area.left()) / area.width();
    const int value = std::clamp(static_cast<int>(share * static_cast<double>(m_values.size())), 0,
                                 static_cast<int>(m_values.size()) - 1);
    const double height = std::clamp((area.bottom() - place.y()) / area.height(), 0.0, 1.0);
    if (m_last >= 0 && std::abs(value - m_last) > 1) { // a fast hand leaves no gap
        const double from = m_heights[m_last];
        const int step = value > m_last ? 1 : -1;
        for (int between = m_last + step; between != value; between += step) {
            const double part = static_cast<double>(between - m_last) / (value - m_last);
            m_heights[between] = from + (height - from) * part;
        }
    }
    m_last = value;
    drawTo(value, height);
}

void SketchView::mousePressEvent(QMouseEvent* event) {
    m_last = -1;
    drawAt(event->position());
}

void SketchView::mouseMoveEvent(QMouseEvent* event) {
    drawAt(event->position());
}

// The arrows draw here, whatever they do on the page around.
bool SketchView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void SketchView::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_values.size()) - 1;
    const double here = isBegun() && m_cursor <= last ? heights()[static_cast<std::size_t>(m_cursor)] : 0.5;
    switch (event->key()) {
    case Qt::Key_Left:
        m_cursor = std::max(0, m_cursor - 1);
        update();
        break;
    case Qt::Key_Right:
        m_cursor = std::min(std::max(0, last), m_cursor + 1);
        update();
        break;
    case Qt::Key_Up:
        drawTo(m_cursor, here + kKeyStep);
        break;
    case Qt::Key_Down:
        drawTo(m_cursor, here - kKeyStep);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace goodfit::ui
