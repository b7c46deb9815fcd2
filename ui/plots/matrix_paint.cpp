// How a matrix of pairs looks.
#include "ui/plots/matrix_view.h"
#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kAllMs = 1e9;
constexpr double kPortionMs = 6.0; // of a frame's 16: the rest is for the brush
constexpr int kBar = 12;           // width of the colour scale

// Where a label lies along an axis, and whether it is written: the ends first, then what has room between them.
struct Label {
    double centre = 0, extent = 0;
    QString text;
    bool shown = false;
};

void fitLabels(std::vector<Label>& labels, double low, double high) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        order.push_back(i);
    }
    if (order.size() > 1) { // first, last, the middle, the others
        std::rotate(order.begin() + 1, order.end() - 1, order.end());
        std::rotate(order.begin() + std::min<std::ptrdiff_t>(2, std::ssize(order)),
                    order.begin() + std::max<std::ptrdiff_t>(2, std::ssize(order) / 2), order.end());
    }
    constexpr double kApart = 5;
    for (const std::size_t i : order) {
        Label& label = labels[i];
        if (label.extent > high - low) {
            continue;
        }
        label.centre = std::clamp(label.centre, low + label.extent / 2, high - label.extent / 2);
        label.shown = std::none_of(labels.begin(), labels.end(), [&label](const Label& other) {
            return other.shown && std::abs(other.centre - label.centre) < (other.extent + label.extent) / 2 + kApart;
        });
    }
}

QColor scaleColour(const charts::PairMatrix& drawn, double share) {
    return drawn.picture == charts::PairPicture::Rank ? shadeColour(share) : sequentialColour(share);
}

} // namespace

void MatrixView::paintTitle(QPainter& painter) const {
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const QString title = QString::fromStdString(m_content.title);
    painter.setFont(bold);
    painter.setPen(chartColours().foreground);
    painter.drawText(QPointF(10, metrics.ascent() + 6), title);
    painter.setFont(font());
    painter.setPen(chartColours().muted);
    const int from = 10 + metrics.horizontalAdvance(title) + 14;
    painter.drawText(QPointF(from, metrics.ascent() + 6),
                     fontMetrics().elidedText(m_note, Qt::ElideRight, std::max(0, width() - from - 8)));
}

void MatrixView::paintAcross(QPainter& painter) const {
    const ChartColours colours = chartColours();
    const int line = fontMetrics().height();
    for (std::size_t across = 0; across + 1 < m_content.axes.size(); ++across) {
        const QRect cell = cellRect(across, m_content.axes.size() - 1);
        std::vector<Label> labels;
        painter.setPen(colours.muted);
        for (const charts::AxisTick& tick : m_content.axes[across].ticks()) {
            const double x = cell.left() + m_place.along(across, tick.position) * cell.width();
            painter.drawLine(QPointF(x, cell.bottom() + 1), QPointF(x, cell.bottom() + 4));
            const QString text = QString::fromStdString(tick.label);
            labels.push_back({x, static_cast<double>(fontMetrics().horizontalAdvance(text)), text});
        }
        fitLabels(labels, cell.left() - 2, cell.right() + 2);
        painter.setPen(colours.foreground);
        for (const Label& label : labels) {
            if (label.shown) {
                painter.drawText(QRectF(label.centre - label.extent / 2 - 2, cell.bottom() + 5, label.extent + 4, line),
                                 Qt::AlignCenter, label.text);
            }
        }
        const QString name = QString::fromStdString(m_content.axes[across].axis().title);
        painter.drawText(QRect(cell.left(), cell.bottom() + 6 + line, cell.width(), line), Qt::AlignCenter,
                         fontMetrics().elidedText(name, Qt::ElideRight, cell.width()));
    }
}

void MatrixView::paintUp(QPainter& painter) const {
    const ChartColours colours = chartColours();
    const int line = fontMetrics().height();
    for (std::size_t up = 1; up < m_content.axes.size(); ++up) {
        const QRect cell = cellRect(0, up);
        std::vector<Label> labels;
        painter.setPen(colours.muted);
        for (const charts::AxisTick& tick : m_content.axes[up].ticks()) {
            const double y = cell.bottom() + 1 - m_place.along(up, tick.position) * cell.height();
            painter.drawLine(QPointF(cell.left() - 4, y), QPointF(cell.left() - 1, y));
            labels.push_back({y, static_cast<double>(line - 4), QString::fromStdString(tick.label)});
        }
        fitLabels(labels, cell.top() - 2, cell.bottom() + 2);
        painter.setPen(colours.foreground);
        const int room = m_place.tickRoom() - 8;
        for (const Label& label : labels) {
            if (label.shown) {
                painter.drawText(QRectF(cell.left() - 6 - room, label.centre - line / 2.0, room, line),
                                 Qt::AlignRight | Qt::AlignVCenter,
                                 fontMetrics().elidedText(label.text, Qt::ElideRight, room));
            }
        }
        const QString name = QString::fromStdString(m_content.axes[up].axis().title);
        const QRect box(cell.left() - m_place.tickRoom() - m_place.nameRoom(), cell.top(), m_place.nameRoom(),
                        cell.height());
        const bool tall = cell.height() >= 2 * line; // then it may take two lines
        if (tall && fontMetrics().horizontalAdvance(name) > box.width()) {
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, name);
        } else {
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                             fontMetrics().elidedText(name, Qt::ElideRight, box.width()));
        }
    }
}

void MatrixView::paintScale(QPainter& painter) const {
    const ChartColours colours = chartColours();
    const int line = fontMetrics().height();
    const QRect box = m_place.scale();
    const QString legend = QString::fromStdString(m_content.legend);
    painter.setPen(colours.foreground);
    const int from = m_content.axes.size() > 2 ? cellRect(0, 1).right() + 12 : box.left();
    const QRect words(QPoint(from, box.top() - 4), QSize(box.right() - from, line));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(legend, Qt::ElideRight, words.width()));
    const QRectF bar(box.left(), box.top() + 1.5 * line, kBar, std::max(box.height() - 2.0 * line, 1.0));
    QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
    constexpr int kStops = 10;
    for (int stop = 0; stop <= kStops; ++stop) {
        const double share = static_cast<double>(stop) / kStops;
        gradient.setColorAt(share, scaleColour(m_content, share));
    }
    painter.fillRect(bar, gradient);
    std::vector<Label> labels;
    for (const charts::AxisTick& tick : m_content.scale) {
        labels.push_back({bar.bottom() - tick.position * bar.height(), static_cast<double>(line - 4),
                          QString::fromStdString(tick.label)});
    }
    fitLabels(labels, bar.top() - line / 2.0, bar.bottom() + line / 2.0);
    for (const Label& label : labels) {
        if (label.shown) {
            painter.drawText(QRectF(bar.right() + 5, label.centre - line / 2.0, box.right() - bar.right() - 5, line),
                             Qt::AlignLeft | Qt::AlignVCenter, label.text);
        }
    }
}

// The best, the selected and the hovered trial, in every cell; the cell that a click or Return opens.
void MatrixView::paintMarks(QPainter& painter) const {
    const ChartColours colours = chartColours();
    painter.setRenderHint(QPainter::Antialiasing, true);
    const auto ring = [&](std::size_t point, const QColor& colour, double radius, double width) {
        for (const MatrixCell& cell : m_place.cells()) {
            const QPointF at = m_place.point(m_content, cell, point);
            if (std::isfinite(at.x()) && std::isfinite(at.y())) {
                painter.setBrush(Qt::NoBrush);
                painter.setPen(QPen(colours.background, width + 2));
                painter.drawEllipse(at, radius, radius);
                painter.setPen(QPen(colour, width));
                painter.drawEllipse(at, radius, radius);
            }
        }
    };
    for (std::size_t i = 0; i < m_content.points.size(); ++i) {
        const charts::PairPoint& point = m_content.points[i];
        if (point.trial == m_content.best) {
            ring(i, colours.accent, 4.5, 2.0);
        }
        if (point.trial == m_selected) {
            ring(i, colours.warning, 6.5, 2.0);
        }
        if (static_cast<int>(i) == m_hoveredPoint) {
            ring(i, colours.foreground, 5.5, 1.5);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < m_place.cells().size(); ++i) {
        const int cell = static_cast<int>(i);
        const bool marked = m_keptRatio == 0 && (cell == m_hoveredCell || (hasFocus() && cell == m_focusCell));
        painter.setPen(QPen(marked ? palette().color(QPalette::Highlight) : colours.grid, marked ? 2 : 1));
        painter.drawRect(m_place.cells()[i].rect.adjusted(0, 0, -1, -1));
    }
}

void MatrixView::paintReadOut(QPainter& painter) const {
    if (m_hoveredPoint < 0 || m_keptRatio > 0) {
        return;
    }
    const auto at = static_cast<std::size_t>(m_hoveredPoint);
    const charts::PairPoint& point = m_content.points[at];
    QStringList lines{tr("Trial %1").arg(point.trial)};
    for (std::size_t axis = 0; axis < m_content.axes.size(); ++axis) {
        const auto position = static_cast<double>(m_content.positions[at * m_content.axes.size() + axis]);
        const std::string text = m_content.axes[axis].textAt(position);
        lines += QStringLiteral("%1 %2").arg(QString::fromStdString(m_content.axes[axis].axis().title),
                                             text.empty() ? tr("not used") : QString::fromStdString(text));
    }
    if (point.fate == charts::LineFate::Counts) {
        lines += tr("Value %1").arg(QString::fromStdString(shortNumber(point.value)));
    } else {
        lines += point.fate == charts::LineFate::Failed ? tr("failed") : tr("infeasible");
    }
    int wide = 0;
    for (const QString& line : std::as_const(lines)) {
        wide = std::max(wide, fontMetrics().horizontalAdvance(line));
    }
    QRect box(m_pointer + QPoint(14, 10),
              QSize(wide + 16, static_cast<int>(lines.size()) * fontMetrics().height() + 8));
    box.moveRight(std::min(box.right(), width() - 4));
    box.moveBottom(std::min(box.bottom(), height() - 4));
    painter.setPen(chartColours().muted);
    painter.setBrush(chartColours().background);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(chartColours().foreground);
    painter.drawText(box.adjusted(8, 4, -8, -4), Qt::AlignLeft | Qt::AlignTop, lines.join(u'\n'));
}

// A picture that is kept, by grab(): it has no next frame.
bool MatrixView::isKept() const {
    if (m_keptRatio > 0) {
        return true;
    }
    QPoint offset;
    const QPaintDevice* onto = redirected(&offset);
    return onto && onto->devType() == QInternal::Pixmap;
}

void MatrixView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), chartColours().background);
    if (!m_content.empty.empty() || m_content.axes.size() < 2) {
        painter.setPen(chartColours().muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, QString::fromStdString(m_content.empty));
        return;
    }
    const double ratio = m_keptRatio > 0 ? m_keptRatio : devicePixelRatioF();
    if (!m_cells.paintOn(m_content, m_place, size(), ratio, isKept() ? kAllMs : kPortionMs)) {
        m_rest.start(0);
    }
    m_cells.drawTo(painter);
    paintTitle(painter);
    paintAcross(painter);
    paintUp(painter);
    paintScale(painter);
    paintMarks(painter);
    paintReadOut(painter);
    if (hasFocus() && m_keptRatio == 0) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace goodfit::ui
