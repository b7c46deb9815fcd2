#include "ui/plots/axis_range.h"

#include "ui/plots/map_cells.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

namespace goodfit::ui {

namespace {

using charts::Chart;
using charts::Mark;
using charts::Series;

// Collects the numbers of one axis; on a log axis only those above zero count.
class Extent {
public:
    explicit Extent(bool log) : m_log(log) {}

    void add(double value) {
        if (std::isfinite(value) && (!m_log || value > 0)) {
            m_low = m_any ? std::min(m_low, value) : value;
            m_high = m_any ? std::max(m_high, value) : value;
            m_any = true;
        }
    }
    void add(const std::vector<double>& values) {
        for (const double value : values) {
            add(value);
        }
    }
    void limitHigh(double high) { m_high = std::min(m_high, high); }

    // [low, high], wider by the share `padding` on both sides; never empty.
    std::pair<double, double> padded(double padding) const {
        if (!m_any) {
            return m_log ? std::pair{0.1, 1.0} : std::pair{0.0, 1.0};
        }
        double low = m_log ? std::log10(m_low) : m_low;
        double high = m_log ? std::log10(m_high) : m_high;
        double extra = (high - low) * padding;
        if (high - low <= 1e-9 * std::max(std::abs(low), std::abs(high)) || high <= low) {
            extra = m_log ? 0.3 : (low == 0.0 ? 0.5 : std::abs(low) * 0.1);
        }
        low -= extra;
        high += extra;
        return m_log ? std::pair{std::pow(10.0, low), std::pow(10.0, high)} : std::pair{low, high};
    }

private:
    bool m_log;
    bool m_any = false;
    double m_low = 0, m_high = 0;
};

// What counts as wild: further above the bulk (2 % … 95 %) than five times its spread, on a log axis in decades.
constexpr double kBulkLow = 0.02, kBulkHigh = 0.95, kWildSpreads = 5.0;
constexpr std::size_t kFewValues = 12;
constexpr double kBelowNothing = 0.02; // of the height: a line at zero is seen whole

double highestSane(std::vector<double> values, bool log) {
    const double none = std::numeric_limits<double>::infinity();
    if (values.size() < kFewValues) {
        return none;
    }
    for (double& value : values) {
        value = log ? std::log10(value) : value;
    }
    const auto at = [&values](double share) { // without sorting all: there may be tens of thousands
        const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), values.begin() + place, values.end());
        return values[static_cast<std::size_t>(place)];
    };
    const double top = at(kBulkHigh);
    const double spread = top - at(kBulkLow);
    const double limit = top + kWildSpreads * spread;
    const double sane = top + 0.5 * spread;
    return spread > 0 && *std::max_element(values.begin(), values.end()) > limit ? (log ? std::pow(10.0, sane) : sane)
                                                                                 : none;
}

// Smooth maps end in the middle of their outer cells.
void addHeatMap(const Chart& chart, Extent& x, Extent& y) {
    const double past = chart.heatMap->smooth ? 0.0 : 0.5; // cells
    for (const auto& [cells, extent] : {std::pair{cellsAcross(chart), &x}, std::pair{cellsUp(chart), &y}}) {
        extent->add(cells.place(-past));
        extent->add(cells.place(static_cast<double>(cells.count) - 1.0 + past));
    }
}

struct Collected {
    Extent x, y;
    std::vector<double> curveValues; // y of lines and points: may hold wild ones
    bool bars = false;
};

void addSeries(const Series& series, Collected& all, bool logY) {
    all.x.add(series.x);
    all.x.add(series.xEnd);
    if (series.mark == Mark::Bars) {
        const double half = smallestGap(series.x) / 2;
        for (const double x : series.x) {
            all.x.add(x - half);
            all.x.add(x + half);
        }
        all.bars = true;
        all.y.add(0.0);
    }
    all.y.add(series.y);
    for (std::size_t i = 0; i < std::min(series.y.size(), series.error.size()); ++i) {
        all.y.add(series.y[i] + series.error[i]);
        all.y.add(series.y[i] - series.error[i]);
    }
    if (series.mark == Mark::Bars || series.mark == Mark::Whiskers) {
        return;
    }
    for (const double y : series.y) {
        if (std::isfinite(y) && (!logY || y > 0)) {
            all.curveValues.push_back(y);
        }
    }
}

Collected collect(const Chart& chart, const QSet<QString>& hidden, bool logX, bool logY) {
    Collected all{Extent(logX), Extent(logY), {}, false};
    std::size_t most = 0;
    for (const Series& series : chart.series) {
        most += series.y.size();
    }
    all.curveValues.reserve(most);
    for (const Series& series : chart.series) {
        if (isVisible(series.name, hidden)) {
            addSeries(series, all, logY);
        }
    }
    for (const charts::Band& band : chart.bands) {
        if (isVisible(band.name, hidden)) {
            all.x.add(band.x);
            all.y.add(band.low);
            all.y.add(band.high);
        }
    }
    if (chart.heatMap) {
        addHeatMap(chart, all.x, all.y);
    }
    for (const charts::Marker& marker : chart.markers) {
        all.x.add(marker.x.value_or(std::nan("")));
        all.y.add(marker.y.value_or(std::nan("")));
    }
    return all;
}

// A point drawn twice, as a line and as a dot, counts once.
template <typename Lies>
int pointsThat(const Chart& chart, const QSet<QString>& hidden, const Lies& lies) {
    std::set<std::pair<double, double>> points;
    for (const Series& series : chart.series) {
        if (series.mark == Mark::Bars || series.mark == Mark::Whiskers || !isVisible(series.name, hidden)) {
            continue;
        }
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            if (std::isfinite(series.y[i]) && lies(series.y[i])) {
                points.emplace(series.x[i], series.y[i]);
            }
        }
    }
    return static_cast<int>(points.size());
}

// A fixed end of the axis wins; categories stand at 0, 1, 2 … with half a place around them.
void settle(const charts::Axis& axis, bool log, double& low, double& high) {
    if (!axis.categories.empty()) {
        low = -0.5;
        high = static_cast<double>(axis.categories.size()) - 0.5;
    }
    if (axis.low && (!log || *axis.low > 0)) {
        low = *axis.low;
    }
    if (axis.high && *axis.high > low) {
        high = *axis.high;
    }
    if (high <= low) {
        high = log ? low * 10 : low + 1;
    }
}

} // namespace

bool isVisible(const std::string& name, const QSet<QString>& hidden) {
    return name.empty() || hidden.isEmpty() || !hidden.contains(QString::fromStdString(name));
}

bool hasMarks(const Chart& chart) {
    const auto filled = [](const auto& series) { return !series.x.empty(); };
    return (chart.heatMap && !chart.heatMap->values.empty()) ||
           std::any_of(chart.series.begin(), chart.series.end(), filled) ||
           std::any_of(chart.bands.begin(), chart.bands.end(), filled);
}

double smallestGap(const std::vector<double>& x) {
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end());
    double gap = 0;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const double distance = sorted[i] - sorted[i - 1];
        if (distance > 0 && (gap == 0 || distance < gap)) {
            gap = distance;
        }
    }
    return gap > 0 ? gap : 1.0;
}

ViewRange fitView(const Chart& chart, const QSet<QString>& hidden, bool logX, bool logY) {
    Collected all = collect(chart, hidden, logX, logY);
    ViewRange view;
    view.logX = logX;
    view.logY = logY;
    const bool filled = chart.heatMap.has_value();
    const double sane =
        filled || all.bars ? std::numeric_limits<double>::infinity() : highestSane(all.curveValues, logY);
    all.y.limitHigh(sane);
    std::tie(view.xLow, view.xHigh) = all.x.padded(filled || all.bars ? 0.0 : 0.02);
    std::tie(view.yLow, view.yHigh) = all.y.padded(filled ? 0.0 : 0.06);
    if (all.bars && !logY && view.yLow < 0 && all.y.padded(0.0).first >= 0) {
        view.yLow = 0; // bars stand on the axis
    }
    if (!filled && !logY && all.y.padded(0.0).first >= 0) {
        view.yLow = std::max(view.yLow, -kBelowNothing * view.yHigh); // no room for losses below zero
    }
    settle(chart.x, logX, view.xLow, view.xHigh);
    settle(chart.y, logY, view.yLow, view.yHigh);
    if (!chart.y.window && (std::isfinite(sane) || chart.y.high)) {
        view.above = pointsThat(chart, hidden, [&](double y) { return y > view.yHigh; });
    }
    if (!chart.y.window && chart.y.low) {
        view.below = pointsThat(chart, hidden, [&](double y) { return y < view.yLow && (!logY || y > 0.0); });
    }
    return view;
}

} // namespace goodfit::ui
