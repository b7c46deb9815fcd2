#include "ui/plots/matrix_place.h"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kGap = 6;           // between cells
constexpr int kSide = 8;          // of the widget
constexpr double kAir = 0.05;     // at the ends of an axis
constexpr double kNames = 0.17;   // of the width, at most, for the names of the rows
constexpr int kScaleLetters = 13; // "worst 0.00123"

} // namespace

MatrixPlace::MatrixPlace(const charts::PairMatrix& drawn, const QSize& size, const QFontMetrics& metrics) {
    const std::size_t count = drawn.axes.size();
    if (count < 2) {
        return;
    }
    int widest = 0;
    for (std::size_t up = 1; up < count; ++up) {
        const QString name = QString::fromStdString(drawn.axes[up].axis().title);
        widest = std::max(widest, metrics.horizontalAdvance(name));
        for (const charts::AxisTick& tick : drawn.axes[up].ticks()) {
            const int wide = metrics.horizontalAdvance(QString::fromStdString(tick.label));
            m_tickRoom = std::max(m_tickRoom, std::min(wide, metrics.averageCharWidth() * 10));
        }
    }
    m_nameRoom = std::min(widest + 4, static_cast<int>(kNames * size.width()));
    m_tickRoom += 10;
    const int line = metrics.height();
    const int scaleWidth = 20 + kScaleLetters * metrics.averageCharWidth();
    // Two parameters leave no corner free: the colours get a column of their own.
    const int right = count == 2 ? scaleWidth + 2 * kSide : kSide;
    m_grid = QRect(QPoint(kSide + m_nameRoom + m_tickRoom, line + 14),
                   QPoint(size.width() - 1 - right, size.height() - 1 - 2 * line - 12));
    const int sides = static_cast<int>(count) - 1;
    const auto edge = [sides](int from, int length, int at) { return from + at * (length + kGap) / sides; };
    for (int up = 1; up <= sides; ++up) {
        for (int across = 0; across < up; ++across) {
            const QPoint from(edge(m_grid.left(), m_grid.width(), across), edge(m_grid.top(), m_grid.height(), up - 1));
            const QPoint to(edge(m_grid.left(), m_grid.width(), across + 1) - kGap - 1,
                            edge(m_grid.top(), m_grid.height(), up) - kGap - 1);
            m_cells.push_back({static_cast<std::size_t>(across), static_cast<std::size_t>(up), QRect(from, to)});
        }
    }
    for (const charts::ParallelAxis& axis : drawn.axes) {
        const std::size_t choices = axis.axis().categories.size();
        m_air.push_back(choices > 0 ? 0.5 / static_cast<double>(choices) : kAir);
    }
    const int foot = count == 2 ? m_grid.bottom() : edge(m_grid.top(), m_grid.height(), sides - 1) - 2 * kGap;
    m_scale = QRect(QPoint(size.width() - kSide - scaleWidth, m_grid.top()), QPoint(size.width() - kSide, foot));
}

int MatrixPlace::cellAt(const QPoint& at) const {
    const auto found =
        std::find_if(m_cells.begin(), m_cells.end(), [&at](const MatrixCell& cell) { return cell.rect.contains(at); });
    return found == m_cells.end() ? -1 : static_cast<int>(found - m_cells.begin());
}

int MatrixPlace::cellOf(std::size_t across, std::size_t up) const {
    const auto found = std::find_if(m_cells.begin(), m_cells.end(), [across, up](const MatrixCell& cell) {
        return cell.across == across && cell.up == up;
    });
    return found == m_cells.end() ? -1 : static_cast<int>(found - m_cells.begin());
}

double MatrixPlace::along(std::size_t axis, double position) const {
    return m_air[axis] + (1.0 - 2.0 * m_air[axis]) * position;
}

QPointF MatrixPlace::point(const charts::PairMatrix& drawn, const MatrixCell& cell, std::size_t point) const {
    const std::size_t axes = drawn.axes.size();
    const double x = along(cell.across, static_cast<double>(drawn.positions[point * axes + cell.across]));
    const double y = along(cell.up, static_cast<double>(drawn.positions[point * axes + cell.up]));
    return {cell.rect.left() + x * cell.rect.width(), cell.rect.bottom() + 1 - y * cell.rect.height()};
}

} // namespace goodfit::ui
