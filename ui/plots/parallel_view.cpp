#include "ui/plots/parallel_view.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLineF>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kReach = 10; // pixels beside an axis that belong to it
constexpr double kLineReach = 6;
constexpr int kStill = 4;         // a press that moved less is a click
constexpr double kKeyStep = 0.02; // of an axis
constexpr int kMargin = 7;        // pixels above the axes, for trials without a value

} // namespace

ParallelView::ParallelView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Parallel coordinates"));
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    setToolTip(tr("Drag along an axis to filter; drag a title to move its axis; click a line to select its trial"));
}

void ParallelView::setContent(charts::ParallelCoordinates content, const charts::TrialFilter& filter, qint64 selected) {
    const auto same = [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    const bool sameLines = content.axes.size() == m_content.axes.size() &&
                           std::equal(content.positions.begin(), content.positions.end(), m_content.positions.begin(),
                                      m_content.positions.end(), same);
    m_content = std::move(content);
    m_filter = filter;
    m_selected = selected;
    m_hovered = -1;
    m_focusAxis = std::clamp(m_focusAxis, 0, std::max(0, static_cast<int>(m_content.axes.size()) - 1));
    setAccessibleDescription(QString::fromStdString(m_content.summary));
    if (sameLines) {
        m_lines.forgetPassing();
    } else {
        m_lines.forgetAll();
    }
    update();
}

void ParallelView::setPassing(const charts::StudyTable& table, const charts::StudyView& view,
                              const charts::TrialFilter& filter) {
    charts::letPass(m_content, table, view);
    m_filter = filter;
    m_selected = view.selected;
    m_hovered = -1;
    setAccessibleDescription(QString::fromStdString(m_content.summary));
    m_lines.forgetPassing();
    update();
}

QRect ParallelView::plotArea() const {
    const int line = fontMetrics().height();
    const int side = std::max(60, fontMetrics().horizontalAdvance(QStringLiteral("0000000000")));
    return rect().adjusted(side, 2 * line + 10, -side, -line);
}

ParallelPlace ParallelView::place() const {
    return {plotArea(), m_content.axes.size(), kMargin};
}

double ParallelView::positionAt(int y) const {
    const QRect area = plotArea();
    return std::clamp(static_cast<double>(area.bottom() - y) / std::max(1, area.height()), 0.0, 1.0);
}

int ParallelView::axisNear(const QPoint& at, int reach) const {
    int best = -1;
    double distance = reach;
    const ParallelPlace where = place();
    for (std::size_t axis = 0; axis < m_content.axes.size(); ++axis) {
        const double away = std::abs(where.x(axis) - at.x());
        if (away <= distance) {
            distance = away;
            best = static_cast<int>(axis);
        }
    }
    return best;
}

// The passing line nearest to the pointer, between the two axes around it.
int ParallelView::lineNear(const QPoint& at) const {
    const std::size_t axes = m_content.axes.size();
    if (axes < 2) {
        return -1;
    }
    const ParallelPlace where = place();
    std::size_t right = 1;
    while (right + 1 < axes && where.x(right) < at.x()) {
        ++right;
    }
    const double share = (at.x() - where.x(right - 1)) / (where.x(right) - where.x(right - 1));
    int best = -1;
    double distance = kLineReach;
    for (std::size_t line = 0; line < m_content.lines.size(); ++line) {
        const double from = where.y(m_content, line, right - 1);
        const double to = where.y(m_content, line, right);
        const double away = std::abs(from + share * (to - from) - at.y());
        if (m_content.lines[line].passes && away <= distance) { // the best of equals: it lies on top
            distance = away;
            best = static_cast<int>(line);
        }
    }
    return best;
}

std::optional<std::pair<double, double>> ParallelView::brushOf(std::size_t axis) const {
    const charts::ParallelAxis& drawn = m_content.axes[axis];
    for (const charts::AxisBrush& brush : m_filter.brushes) {
        if (brush.axis == drawn.axis().id) {
            return std::pair{drawn.positionOf(brush.low), drawn.positionOf(brush.high)};
        }
    }
    return std::nullopt;
}

void ParallelView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_lines.forgetAll();
        update();
    }
    QWidget::changeEvent(event);
}

void ParallelView::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->pos();
    m_drag = Drag::None;
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const bool onTitle = event->pos().y() < plotArea().top() - 2;
    m_dragAxis = axisNear(event->pos(), onTitle ? width() : kReach);
    if (m_dragAxis >= 0) {
        m_focusAxis = m_dragAxis;
        m_drag = onTitle ? Drag::Title : Drag::Brush;
        m_dragX = event->pos().x();
        m_pressedAt = positionAt(m_pressed.y());
        update();
    }
}

void ParallelView::mouseMoveEvent(QMouseEvent* event) {
    const bool moved = (event->pos() - m_pressed).manhattanLength() >= kStill;
    if (m_drag == Drag::Brush && moved) {
        emitBrush(m_dragAxis, m_pressedAt, positionAt(event->pos().y()));
        return;
    }
    if (m_drag == Drag::Title && moved) {
        m_dragX = event->pos().x();
        update();
        return;
    }
    const bool onAxis = axisNear(event->pos(), kReach) >= 0;
    setCursor(event->pos().y() < plotArea().top() - 2 ? Qt::SizeHorCursor
              : onAxis                                ? Qt::SizeVerCursor
                                                      : Qt::ArrowCursor);
    const int hovered = onAxis ? -1 : lineNear(event->pos());
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

void ParallelView::mouseReleaseEvent(QMouseEvent* event) {
    const bool moved = (event->pos() - m_pressed).manhattanLength() >= kStill;
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (event->button() == Qt::RightButton || (drag == Drag::Title && !moved)) {
        offerScales(axisNear(event->pos(), width()), event->pos());
    } else if (drag == Drag::Title) {
        const int to = axisNear(event->pos(), width());
        if (to >= 0 && to != m_dragAxis) {
            m_focusAxis = to;
            emit axisMoved(m_dragAxis, to);
        }
    } else if (drag == Drag::Brush && !moved) {
        emit brushCleared(QString::fromStdString(m_content.axes[static_cast<std::size_t>(m_dragAxis)].axis().id));
    } else if (drag == Drag::None && event->button() == Qt::LeftButton && m_hovered >= 0) {
        emit trialClicked(m_content.lines[static_cast<std::size_t>(m_hovered)].trial);
    }
    update();
}

void ParallelView::mouseDoubleClickEvent(QMouseEvent* event) {
    const int axis = axisNear(event->pos(), kReach);
    if (axis >= 0) {
        emit brushCleared(QString::fromStdString(m_content.axes[static_cast<std::size_t>(axis)].axis().id));
    }
}

void ParallelView::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void ParallelView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void ParallelView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void ParallelView::keyPressEvent(QKeyEvent* event) {
    const int count = static_cast<int>(m_content.axes.size());
    if (count == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const charts::ParallelAxis& axis = m_content.axes[static_cast<std::size_t>(m_focusAxis)];
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int to = std::clamp(m_focusAxis + (event->key() == Qt::Key_Left ? -1 : 1), 0, count - 1);
        const int from = std::exchange(m_focusAxis, to);
        if (to != from && event->modifiers().testFlag(Qt::ControlModifier)) {
            emit axisMoved(from, to);
        }
        break;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
        slideBrush(m_focusAxis, event->key() == Qt::Key_Up ? kKeyStep : -kKeyStep,
                   event->modifiers().testFlag(Qt::ShiftModifier));
        break;
    case Qt::Key_S: {
        const std::vector<charts::AxisScale> scales = axis.possibleScales();
        const auto now = std::find(scales.begin(), scales.end(), axis.scale());
        const auto next = now + 1 < scales.end() ? now + 1 : scales.begin();
        emit scaleWanted(m_focusAxis, static_cast<int>(*next));
        break;
    }
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        emit brushCleared(QString::fromStdString(axis.axis().id));
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    update();
}

void ParallelView::slideBrush(int axis, double by, bool stretch) {
    const auto held = brushOf(static_cast<std::size_t>(axis));
    const double low = held ? held->first : 0.0;
    const double high = held ? held->second : 1.0;
    if (!held || stretch) { // a first step takes some off the far end
        emitBrush(axis, by > 0 && !stretch ? low + by : low, by > 0 && !stretch ? high : high + by);
        return;
    }
    const double kept = std::clamp(by, -low, 1.0 - high);
    emitBrush(axis, low + kept, high + kept);
}

void ParallelView::emitBrush(int axis, double low, double high) {
    const charts::ParallelAxis& drawn = m_content.axes[static_cast<std::size_t>(axis)];
    emit brushed(drawn.brushOver(std::clamp(low, 0.0, 1.0), std::clamp(high, 0.0, 1.0)));
}

void ParallelView::offerScales(int axis, const QPoint& at) {
    if (axis < 0) {
        return;
    }
    const charts::ParallelAxis& drawn = m_content.axes[static_cast<std::size_t>(axis)];
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const charts::AxisScale scale : drawn.possibleScales()) {
        QAction* action = menu->addAction(tr("Scale: %1").arg(QString::fromStdString(charts::axisScaleName(scale))));
        action->setCheckable(true);
        action->setChecked(scale == drawn.scale());
        connect(action, &QAction::triggered, this,
                [this, axis, scale] { emit scaleWanted(axis, static_cast<int>(scale)); });
    }
    menu->addSeparator();
    const QString id = QString::fromStdString(drawn.axis().id);
    menu->addAction(tr("Clear the filter of this axis"), this, [this, id] { emit brushCleared(id); })
        ->setEnabled(brushOf(static_cast<std::size_t>(axis)).has_value());
    menu->addSeparator();
    addExports(*menu);
    menu->popup(mapToGlobal(at));
}

} // namespace goodfit::ui
