#include "ui/plots/chart_mouse.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kGrabReach = 8; // pixels around a draggable line
constexpr double kClickReach = 10;
constexpr int kStill = 4;          // a press that moved less is a click
constexpr double kKeyShare = 0.01; // of the axis, for one key press

} // namespace

ChartMouse::ChartMouse(QCustomPlot& plot, charts::Chart& chart, const QSet<QString>& hidden, QObject* parent)
    : QObject(parent), m_plot(plot), m_chart(chart), m_hidden(hidden) {
    plot.installEventFilter(this);
}

ToPixels ChartMouse::toPixels() const {
    return [this](double x, double y) { return QPointF(m_plot.xAxis->coordToPixel(x), m_plot.yAxis->coordToPixel(y)); };
}

bool ChartMouse::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
        return release(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonDblClick:
        emit fitRequested();
        return true;
    case QEvent::Leave:
        m_last.reset();
        emit left();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

charts::Marker* ChartMouse::markerAt(const QPoint& at) {
    for (charts::Marker& marker : m_chart.markers) {
        if (marker.draggable && marker.x && std::abs(m_plot.xAxis->coordToPixel(*marker.x) - at.x()) <= kGrabReach) {
            return &marker;
        }
    }
    return nullptr;
}

bool ChartMouse::press(const QMouseEvent& event) {
    m_pressed = event.pos();
    const charts::Marker* marker = event.button() == Qt::LeftButton ? markerAt(event.pos()) : nullptr;
    if (marker && m_plot.axisRect()->rect().adjusted(-kGrabReach, 0, kGrabReach, 0).contains(event.pos())) {
        m_dragged = marker->id;
        emit left();
        return true;
    }
    return false;
}

bool ChartMouse::move(const QMouseEvent& event) {
    if (isDragging()) {
        moveMarker(m_dragged, m_plot.xAxis->pixelToCoord(event.pos().x()));
        return true;
    }
    if (event.buttons() == Qt::NoButton) {
        m_plot.setCursor(markerAt(event.pos()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
        hover(event.pos());
    } else {
        emit left();
    }
    return false;
}

bool ChartMouse::release(const QMouseEvent& event) {
    if (isDragging()) {
        const std::string id = std::exchange(m_dragged, {});
        for (const charts::Marker& marker : m_chart.markers) {
            if (marker.id == id && marker.x) {
                emit markerReleased(QString::fromStdString(id), *marker.x);
                break;
            }
        }
        return true;
    }
    if (event.button() == Qt::LeftButton && (event.pos() - m_pressed).manhattanLength() < kStill &&
        m_plot.axisRect()->rect().contains(event.pos())) {
        const qint64 id = seriesNear(m_chart, m_hidden, event.pos(), toPixels(), kClickReach);
        if (id >= 0) {
            emit seriesClicked(id);
        }
    }
    return false;
}

void ChartMouse::moveMarker(const std::string& id, double x) {
    const QCPRange range = m_plot.xAxis->range();
    const double kept = std::clamp(x, range.lower, range.upper);
    for (charts::Marker& marker : m_chart.markers) {
        if (marker.id == id) {
            marker.x = kept;
            emit markerMoved(QString::fromStdString(id), kept);
            return;
        }
    }
}

void ChartMouse::keepDragged(charts::Chart& fresh) const {
    for (const charts::Marker& held : m_chart.markers) {
        for (charts::Marker& marker : fresh.markers) {
            if (isDragging() && held.id == m_dragged && marker.id == m_dragged) {
                marker.x = held.x;
            }
        }
    }
}

bool ChartMouse::moveByKey(const QKeyEvent& event) {
    const int direction = event.key() == Qt::Key_Right ? 1 : event.key() == Qt::Key_Left ? -1 : 0;
    const auto marker = std::find_if(m_chart.markers.begin(), m_chart.markers.end(),
                                     [](const charts::Marker& each) { return each.draggable && each.x; });
    if (direction == 0 || marker == m_chart.markers.end()) {
        return false;
    }
    const double steps = event.modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    const double pixels =
        m_plot.xAxis->coordToPixel(*marker->x) + direction * steps * kKeyShare * m_plot.axisRect()->width();
    const std::string id = marker->id;
    moveMarker(id, m_plot.xAxis->pixelToCoord(pixels));
    emit markerReleased(QString::fromStdString(id), *marker->x);
    return true;
}

void ChartMouse::hover(const QPoint& at) {
    m_last = at;
    const QPointF pointer(m_plot.xAxis->pixelToCoord(at.x()), m_plot.yAxis->pixelToCoord(at.y()));
    const auto found =
        m_plot.axisRect()->rect().contains(at) ? readOut(m_chart, m_hidden, pointer, toPixels()) : std::nullopt;
    if (found) {
        emit hovered(*found, at);
    } else {
        emit left();
    }
}

void ChartMouse::refreshHover() {
    if (m_last && !isDragging()) {
        hover(*m_last);
    }
}

} // namespace goodfit::ui
