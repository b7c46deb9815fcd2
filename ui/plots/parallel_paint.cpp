// How parallel coordinates look.
#include "ui/plots/parallel_view.h"
#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kAllMs = 1e9;
constexpr double kPortionMs = 6.0; // of a frame's 16: the rest is for the brush
constexpr double kMark = 4;        // half a triangle, pixels

} // namespace

void ParallelView::paintTicks(QPainter& painter, std::size_t axis) const {
    const ChartColours colours = chartColours();
    const ParallelPlace where = place();
    const int line = fontMetrics().height();
    const double x = where.x(axis);
    const double gap = m_content.axes.size() > 1 ? where.x(1) - where.x(0) : where.area.width();
    painter.setPen(colours.foreground);
    for (const charts::AxisTick& tick : m_content.axes[axis].ticks()) {
        const double y = where.y(tick.position);
        painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y));
        const QString label =
            fontMetrics().elidedText(QString::fromStdString(tick.label), Qt::ElideRight, static_cast<int>(gap / 2));
        const QRectF box(x + 6, y - line / 2.0, fontMetrics().horizontalAdvance(label) + 4, line);
        QColor behind = colours.background;
        behind.setAlpha(190);
        painter.fillRect(box, behind);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

// How many trials have no value, beside the margin they run into; and how many have one that is no result.
void ParallelView::paintLost(QPainter& painter, std::size_t axis) const {
    const ChartColours colours = chartColours();
    const ParallelPlace where = place();
    const double x = where.x(axis);
    double y = where.area.top() - where.margin;
    const auto say = [&](std::size_t count, const QString& words, const QColor& colour) {
        if (count == 0) {
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        const QPointF tip(x - 2.5 * kMark, y - kMark);
        painter.drawPolygon(QPolygonF{tip, tip + QPointF(kMark, 2 * kMark), tip + QPointF(-kMark, 2 * kMark)});
        painter.setBrush(Qt::NoBrush);
        painter.setPen(colour);
        const double height = fontMetrics().height();
        const QRectF box(0, y - height / 2, x - 4 * kMark, height);
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, words);
        y += height;
    };
    say(m_content.failed, tr("%1 failed").arg(m_content.failed), colours.warning);
    say(m_content.infeasible, tr("%1 infeasible").arg(m_content.infeasible), colours.muted);
    if (m_content.pruned > 0) {
        const double height = fontMetrics().height();
        painter.setPen(QPen(colours.muted, 1.5));
        painter.drawLine(QPointF(x - 3.5 * kMark, y), QPointF(x - 1.5 * kMark, y));
        painter.drawText(QRectF(0, y - height / 2, x - 4 * kMark, height), Qt::AlignRight | Qt::AlignVCenter,
                         tr("%1 pruned").arg(m_content.pruned));
    }
}

void ParallelView::paintAxes(QPainter& painter) const {
    const ChartColours colours = chartColours();
    const ParallelPlace where = place();
    const QRect& area = where.area;
    const int line = fontMetrics().height();
    const double gap = m_content.axes.size() > 1 ? where.x(1) - where.x(0) : area.width();
    painter.setRenderHint(QPainter::Antialiasing, true);
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    for (std::size_t axis = 0; axis < m_content.axes.size(); ++axis) {
        const charts::ParallelAxis& drawn = m_content.axes[axis];
        const double x = where.x(axis);
        const bool dragged = m_drag == Drag::Title && static_cast<int>(axis) == m_dragAxis;
        painter.setPen(QPen(dragged ? colours.accent : colours.foreground, 1.5));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const double titleX = dragged ? m_dragX : x;
        const QRectF title(titleX - gap / 2 + 4, 2, gap - 8, line);
        painter.setFont(bold);
        painter.setPen(dragged ? colours.accent : colours.foreground);
        painter.drawText(title, Qt::AlignCenter,
                         metrics.elidedText(QString::fromStdString(drawn.axis().title), Qt::ElideMiddle,
                                            static_cast<int>(title.width())));
        painter.setFont(font());
        painter.setPen(colours.muted);
        QString scale = QString::fromStdString(charts::axisScaleName(drawn.scale()));
        if (static_cast<int>(axis) == m_focusAxis && hasFocus()) {
            painter.setPen(colours.accent);
            scale = QStringLiteral("‹ %1 ›").arg(scale);
        }
        painter.drawText(title.translated(0, line), Qt::AlignCenter, scale);
        paintTicks(painter, axis);
        if (drawn.axis().isObjective) {
            paintLost(painter, axis);
        }
        if (const auto brush = brushOf(axis)) {
            QColor fill = colours.accent;
            fill.setAlpha(70);
            painter.setPen(QPen(colours.accent, 1.5));
            painter.setBrush(fill);
            const double top = where.y(brush->second) - 2;
            painter.drawRect(QRectF(x - 7, top, 14, where.y(brush->first) + 2 - top));
            painter.setBrush(Qt::NoBrush);
        }
    }
}

void ParallelView::paintFocusLines(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (std::size_t line = 0; line < m_content.lines.size(); ++line) {
        const bool hovered = static_cast<int>(line) == m_hovered;
        if (hovered || m_content.lines[line].trial == m_selected) {
            const QColor colour = hovered ? chartColours().foreground : chartColours().warning;
            painter.setPen(QPen(colour, hovered ? 2.0 : 3.0));
            painter.drawPolyline(place().line(m_content, line));
            if (hovered) {
                const QString name = tr("Trial %1").arg(m_content.lines[line].trial);
                painter.drawText(QPointF(6, height() - 4), name);
            }
        }
    }
}

// A picture that is kept, by grab(): it has no next frame.
bool ParallelView::isKept() const {
    if (m_keptRatio > 0) {
        return true;
    }
    QPoint offset;
    const QPaintDevice* onto = redirected(&offset);
    return onto && onto->devType() == QInternal::Pixmap;
}

void ParallelView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), chartColours().background);
    if (!m_content.empty.empty() || m_content.axes.empty()) {
        painter.setPen(chartColours().muted);
        painter.drawText(rect(), Qt::AlignCenter, QString::fromStdString(m_content.empty));
        return;
    }
    const double ratio = m_keptRatio > 0 ? m_keptRatio : devicePixelRatioF();
    if (!m_lines.paintOn(m_content, place(), size(), ratio, isKept() ? kAllMs : kPortionMs)) {
        m_rest.start(0);
    }
    m_lines.drawTo(painter);
    paintFocusLines(painter);
    paintAxes(painter);
    if (hasFocus() && m_keptRatio == 0) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace goodfit::ui
