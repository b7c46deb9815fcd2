#include "ui/plots/read_out.h"

#include "core/base/value.h"
#include "ui/plots/map_cells.h"
#include "ui/plots/plot_style.h"

#include <QLineF>

#include <cmath>

namespace goodfit::ui {

namespace {

using charts::Chart;
using charts::Mark;
using charts::Series;

constexpr double kReach = 24; // pixels
constexpr int kMostRows = 12;

QString number(double value) {
    return QString::fromStdString(shortNumber(value, 4));
}

QString axisText(const charts::Axis& axis, double value) {
    const auto index = std::lround(value);
    if (!axis.categories.empty() && index >= 0 && index < static_cast<long>(axis.categories.size())) {
        return QString::fromStdString(axis.categories[static_cast<std::size_t>(index)]);
    }
    return axis.integer ? QString::number(std::lround(value)) : number(value);
}

QString named(const charts::Axis& axis, double value) {
    return QStringLiteral("%1 %2").arg(QString::fromStdString(axis.title), axisText(axis, value));
}

std::optional<ReadOut> cellUnder(const Chart& chart, const QPointF& pointer) {
    const charts::HeatMap& map = *chart.heatMap;
    const std::int64_t column = cellsAcross(chart).cellAt(pointer.x());
    const std::int64_t row = cellsUp(chart).cellAt(pointer.y());
    const auto index = static_cast<std::size_t>(row * map.columns + column);
    if (column < 0 || row < 0 || column >= map.columns || row >= map.rows || index >= map.values.size()) {
        return std::nullopt;
    }
    const bool categories = !chart.x.categories.empty() && !chart.y.categories.empty();
    const double x = categories ? static_cast<double>(column) : pointer.x();
    const double y = categories ? static_cast<double>(row) : pointer.y();
    ReadOut out;
    out.head = named(chart.x, x) + QStringLiteral(" · ") + named(chart.y, y);
    QString value = index < map.cellTexts.size() && !map.cellTexts[index].empty()
                        ? QString::fromStdString(map.cellTexts[index])
                        : number(map.values[index]);
    if (!map.legend.empty()) {
        value = QString::fromStdString(map.legend) + QStringLiteral(": ") + value;
    }
    out.rows.append({QColor(), value, QPointF(qQNaN(), qQNaN())});
    return out;
}

QString valueText(const Series& series, std::size_t index) {
    const bool spreads = series.mark == Mark::Whiskers && index < series.error.size();
    return number(series.y[index]) + (spreads ? QStringLiteral(" ± ") + number(series.error[index]) : QString());
}

bool isCurve(const Series& series) {
    return series.mark != Mark::Points && !series.name.empty() && !series.x.empty();
}

std::size_t nearestIndex(const Series& series, double x) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < series.x.size(); ++i) {
        if (std::abs(series.x[i] - x) < std::abs(series.x[best] - x)) {
            best = i;
        }
    }
    return best;
}

std::optional<ReadOut> curvesAt(const Chart& chart, const QSet<QString>& hidden, const QPointF& pointer) {
    const Series* first = nullptr;
    double nearest = 0;
    for (const Series& series : chart.series) {
        if (!isCurve(series) || !isVisible(series.name, hidden)) {
            continue;
        }
        const double x = series.x[nearestIndex(series, pointer.x())];
        if (!first || std::abs(x - pointer.x()) < std::abs(nearest - pointer.x())) {
            first = &series;
            nearest = x;
        }
    }
    if (!first) {
        return std::nullopt;
    }
    ReadOut out;
    out.head = named(chart.x, nearest);
    out.crosshair = true;
    out.x = nearest;
    for (const Series& series : chart.series) {
        if (!isCurve(series) || !isVisible(series.name, hidden) || out.rows.size() >= kMostRows) {
            continue;
        }
        const std::size_t index = nearestIndex(series, nearest);
        if (index < series.y.size() && series.x[index] == nearest) {
            out.rows.append(
                {roleColour(series.role, series.category),
                 QStringLiteral("%1: %2").arg(QString::fromStdString(series.name), valueText(series, index)),
                 QPointF(nearest, series.y[index])});
        }
    }
    return out;
}

// What a click on the mark selects; -1: nothing.
qint64 idAt(const Series& series, std::size_t index) {
    return index < series.ids.size() ? series.ids[index] : series.id;
}

struct Near {
    const Series* series = nullptr;
    std::size_t index = 0;
    double distance = 0;
};

Near nearestPoint(const Chart& chart, const QSet<QString>& hidden, const QPointF& pixel, const ToPixels& toPixels,
                  bool pointsOnly) {
    Near best;
    best.distance = 1e30;
    for (const Series& series : chart.series) {
        if ((pointsOnly && series.mark != Mark::Points) || !isVisible(series.name, hidden)) {
            continue;
        }
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            const double distance = QLineF(toPixels(series.x[i], series.y[i]), pixel).length();
            if (distance < best.distance) {
                best = {&series, i, distance};
            }
        }
    }
    return best;
}

std::optional<ReadOut> pointUnder(const Chart& chart, const QSet<QString>& hidden, const QPointF& pointer,
                                  const ToPixels& toPixels) {
    const QPointF pixel = toPixels(pointer.x(), pointer.y());
    const Near near = nearestPoint(chart, hidden, pixel, toPixels, true);
    if (!near.series || near.distance > kReach) {
        return std::nullopt;
    }
    const double x = near.series->x[near.index];
    const double y = near.series->y[near.index];
    ReadOut out;
    out.seriesId = idAt(*near.series, near.index);
    out.head = near.series->ids.empty() ? QString::fromStdString(near.series->name)
                                        : QStringLiteral("Trial %1").arg(out.seriesId);
    out.rows.append({roleColour(near.series->role, near.series->category),
                     named(chart.x, x) + QStringLiteral(" · ") + named(chart.y, y), QPointF(x, y)});
    return out;
}

double distanceToSegment(const QPointF& from, const QPointF& to, const QPointF& pixel) {
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(pixel - from, along) / length, 0.0, 1.0) : 0;
    return QLineF(pixel, from + along * share).length();
}

double distanceToMark(const Series& series, std::size_t index, const QPointF& pixel, const ToPixels& toPixels) {
    const QPointF at = toPixels(series.x[index], series.y[index]);
    const bool isSpan = index < series.xEnd.size();
    return isSpan ? distanceToSegment(at, toPixels(series.xEnd[index], series.y[index]), pixel)
                  : QLineF(at, pixel).length();
}

// Distance from a point to the drawn polyline; gaps are no lines.
double distanceToCurve(const Series& series, const QPointF& pixel, const ToPixels& toPixels) {
    double best = 1e30;
    for (std::size_t i = 1; i < std::min(series.x.size(), series.y.size()); ++i) {
        if (!std::isfinite(series.y[i - 1]) || !std::isfinite(series.y[i])) {
            continue;
        }
        best = std::min(best, distanceToSegment(toPixels(series.x[i - 1], series.y[i - 1]),
                                                toPixels(series.x[i], series.y[i]), pixel));
    }
    return best;
}

} // namespace

std::optional<ReadOut> readOut(const Chart& chart, const QSet<QString>& hidden, const QPointF& pointer,
                               const ToPixels& toPixels) {
    if (const auto point = pointUnder(chart, hidden, pointer, toPixels)) {
        return point;
    }
    if (chart.heatMap) {
        return cellUnder(chart, pointer);
    }
    return curvesAt(chart, hidden, pointer);
}

qint64 seriesNear(const Chart& chart, const QSet<QString>& hidden, const QPointF& pointerPixels,
                  const ToPixels& toPixels, double reach) {
    qint64 id = -1;
    double best = reach;
    const auto take = [&best, &id](double distance, qint64 candidate) {
        if (distance <= best) {
            best = distance;
            id = candidate;
        }
    };
    for (const Series& series : chart.series) {
        if ((series.id < 0 && series.ids.empty()) || !isVisible(series.name, hidden)) {
            continue;
        }
        if (series.ids.empty() && series.mark != Mark::Points) {
            take(distanceToCurve(series, pointerPixels, toPixels), series.id);
        }
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            take(distanceToMark(series, i, pointerPixels, toPixels), idAt(series, i));
        }
    }
    return id;
}

} // namespace goodfit::ui
