// How parallel coordinates look.
#include "ui/plots/parallel_view.h"
#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr std::size_t kMostFaint = 2000;   // lines behind
constexpr std::size_t kMostPassing = 1200; // lines in colour: more cannot be told apart
constexpr std::size_t kFine = 400;         // so few are smoothed

} // namespace

// Passing lines in their colour, or all as a faint backdrop. Of too many the best are taken, and of the rest
// every so many-th.
void ParallelView::paintLines(QPainter& painter, bool passing) const {
    std::vector<std::size_t> shown;
    for (std::size_t line = 0; line < m_content.lines.size(); ++line) {
        if (!passing || m_content.lines[line].passes) {
            shown.push_back(line);
        }
    }
    const std::size_t most = passing ? kMostPassing : kMostFaint;
    const std::size_t stride = shown.size() > most ? (shown.size() + most - 1) / most : 1;
    const std::size_t always = shown.size() > most / 4 ? shown.size() - most / 4 : 0; // the best lie last
    painter.setRenderHint(QPainter::Antialiasing, passing && shown.size() <= kFine);
    QPen pen(blended(chartColours().muted, chartColours().background, 0.35), 1);
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (at % stride != 0 && at < always) {
            continue;
        }
        if (passing) {
            pen.setColor(shadeColour(m_content.lines[shown[at]].shade));
        }
        painter.setPen(pen);
        painter.drawPolyline(lineOf(shown[at]));
    }
}

void ParallelView::paintBackground() {
    m_background = QPixmap(size() * devicePixelRatioF());
    m_background.setDevicePixelRatio(devicePixelRatioF());
    m_background.fill(chartColours().background);
    QPainter painter(&m_background);
    paintLines(painter, false);
}

void ParallelView::paintAxes(QPainter& painter) const {
    const ChartColours colours = chartColours();
    const QRect area = plotArea();
    const int line = fontMetrics().height();
    const double gap = m_content.axes.size() > 1 ? axisX(1) - axisX(0) : area.width();
    painter.setRenderHint(QPainter::Antialiasing, true);
    QFont bold = font();
    bold.setBold(true);
    for (std::size_t axis = 0; axis < m_content.axes.size(); ++axis) {
        const charts::ParallelAxis& drawn = m_content.axes[axis];
        const double x = axisX(axis);
        const bool dragged = m_drag == Drag::Title && static_cast<int>(axis) == m_dragAxis;
        painter.setPen(QPen(dragged ? colours.accent : colours.foreground, 1.5));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const double titleX = dragged ? m_dragX : x;
        const QRectF title(titleX - gap / 2 + 4, 2, gap - 8, line);
        painter.setFont(bold);
        painter.setPen(dragged ? colours.accent : colours.foreground);
        const QFontMetrics metrics(bold);
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
        for (const charts::AxisTick& tick : drawn.ticks()) {
            const double y = pixelY(tick.position);
            painter.setPen(colours.foreground);
            painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y));
            const QString label =
                fontMetrics().elidedText(QString::fromStdString(tick.label), Qt::ElideRight, static_cast<int>(gap / 2));
            const QRectF box(x + 6, y - line / 2.0, fontMetrics().horizontalAdvance(label) + 4, line);
            QColor behind = colours.background;
            behind.setAlpha(190);
            painter.fillRect(box, behind);
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, label);
        }
        if (const auto brush = brushOf(axis)) {
            QColor fill = colours.accent;
            fill.setAlpha(70);
            painter.setPen(QPen(colours.accent, 1.5));
            painter.setBrush(fill);
            const double top = pixelY(brush->second) - 2;
            painter.drawRect(QRectF(x - 7, top, 14, pixelY(brush->first) + 2 - top));
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
            painter.drawPolyline(lineOf(line));
            if (hovered) {
                const QString name = tr("Trial %1").arg(m_content.lines[line].trial);
                painter.drawText(QPointF(6, height() - 4), name);
            }
        }
    }
}

void ParallelView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!m_content.empty.empty() || m_content.axes.empty()) {
        painter.fillRect(rect(), chartColours().background);
        painter.setPen(chartColours().muted);
        painter.drawText(rect(), Qt::AlignCenter, QString::fromStdString(m_content.empty));
        return;
    }
    if (m_background.isNull()) {
        paintBackground();
    }
    painter.drawPixmap(0, 0, m_background);
    paintLines(painter, true);
    paintFocusLines(painter);
    paintAxes(painter);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace goodfit::ui
