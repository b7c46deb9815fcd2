#include "core/charts/parallel_coordinates.h"

#include "core/charts/study_points.h"
#include "core/charts/support.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace goodfit::charts {

namespace {

constexpr std::size_t kMostNames = 60; // of choices, along an axis
constexpr int kMostPowers = 10;        // of ten, along a logarithmic one
constexpr double kUnusedShare = 0.1;   // of the axis, below the used stretch

std::vector<double> finiteCells(const StudyTable& table, std::size_t column) {
    std::vector<double> cells;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row) && std::isfinite(table.cells[column][row])) {
            cells.push_back(table.cells[column][row]);
        }
    }
    std::sort(cells.begin(), cells.end());
    return cells;
}

// Without a value to stand at, but with parameters.
bool isLost(const StudyTable& table, std::size_t row) {
    const search::TrialState state = table.rows[row].state;
    return state == search::TrialState::Failed || (state == search::TrialState::Complete && !table.counts(row));
}

bool isPruned(const StudyTable& table, std::size_t row) {
    return table.rows[row].state == search::TrialState::Pruned && std::isfinite(table.cells[0][row]);
}

bool someUnused(const StudyTable& table, std::size_t column) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if ((table.counts(row) || isPruned(table, row) || isLost(table, row)) &&
            !std::isfinite(table.cells[column][row])) {
            return true;
        }
    }
    return false;
}

} // namespace

std::string axisScaleName(AxisScale scale) {
    static constexpr std::array kNames{"linear", "log", "quantile"};
    return kNames[static_cast<std::size_t>(scale)];
}

AxisScale ownScale(const StudyAxis& axis) {
    return axis.log ? AxisScale::Log : AxisScale::Linear;
}

ParallelAxis::ParallelAxis(const StudyTable& table, std::size_t column, AxisScale scale, bool showsUnused)
    : m_column(column), m_axis(table.axes[column]), m_scale(scale) {
    m_unused = showsUnused && !m_axis.isObjective && someUnused(table, column);
    m_sorted = finiteCells(table, column);
    const std::vector<AxisScale> possible = possibleScales();
    if (std::find(possible.begin(), possible.end(), scale) == possible.end()) {
        m_scale = AxisScale::Linear;
    }
}

std::vector<AxisScale> ParallelAxis::possibleScales() const {
    std::vector<AxisScale> scales{AxisScale::Linear};
    if (m_axis.categories.empty()) {
        if (m_axis.low > 0) {
            scales.push_back(AxisScale::Log);
        }
        scales.push_back(AxisScale::Quantile);
    }
    return scales;
}

// 0 … 1 along the used stretch.
double ParallelAxis::shareOf(double cell) const {
    if (m_scale == AxisScale::Quantile && m_sorted.size() > 1) {
        const auto [from, to] = std::equal_range(m_sorted.begin(), m_sorted.end(), cell);
        const auto rank = static_cast<double>((from - m_sorted.begin()) + (to - m_sorted.begin())) / 2.0;
        const double between = rank - 0.5; // ties share the middle of their ranks
        return std::clamp(between / static_cast<double>(m_sorted.size() - 1), 0.0, 1.0);
    }
    if (m_axis.high <= m_axis.low) {
        return 0.5;
    }
    const double share = m_scale == AxisScale::Log ? std::log(cell / m_axis.low) / std::log(m_axis.high / m_axis.low)
                                                   : (cell - m_axis.low) / (m_axis.high - m_axis.low);
    return std::clamp(share, 0.0, 1.0);
}

double ParallelAxis::positionOf(double cell) const {
    if (!std::isfinite(cell)) {
        return m_unused ? 0.0 : std::nan("");
    }
    const double floor = m_unused ? kUnusedShare : 0.0;
    return floor + (1.0 - floor) * shareOf(cell);
}

double ParallelAxis::valueAt(double position) const {
    const double floor = m_unused ? kUnusedShare : 0.0;
    const double share = std::clamp((position - floor) / (1.0 - floor), 0.0, 1.0);
    if (m_scale == AxisScale::Quantile && m_sorted.size() > 1) {
        const double rank = share * static_cast<double>(m_sorted.size() - 1);
        const auto below = static_cast<std::size_t>(rank);
        const std::size_t above = std::min(below + 1, m_sorted.size() - 1);
        const double part = rank - static_cast<double>(below);
        return m_sorted[below] + part * (m_sorted[above] - m_sorted[below]);
    }
    if (share <= 0.0 || share >= 1.0) { // the ends themselves, whatever a logarithm rounds
        return share <= 0.0 ? m_axis.low : m_axis.high;
    }
    return m_scale == AxisScale::Log ? m_axis.low * std::pow(m_axis.high / m_axis.low, share)
                                     : m_axis.low + share * (m_axis.high - m_axis.low);
}

std::string ParallelAxis::textAt(double position) const {
    if (!std::isfinite(position) || (m_unused && position < kUnusedShare / 2)) {
        return {};
    }
    const double value = valueAt(position);
    if (m_axis.categories.empty()) {
        return shortNumber(m_axis.integer ? std::round(value) : value);
    }
    const auto choice = static_cast<std::size_t>(std::lround(std::max(value, 0.0)));
    return m_axis.categories[std::min(choice, m_axis.categories.size() - 1)];
}

AxisBrush ParallelAxis::brushOver(double low, double high) const {
    return {m_axis.id, valueAt(std::min(low, high)), valueAt(std::max(low, high))};
}

std::vector<AxisTick> ParallelAxis::ticks() const {
    std::vector<AxisTick> ticks;
    if (m_unused) {
        ticks.push_back({0.0, "not used"});
    }
    if (!m_axis.categories.empty()) {
        // of very many names every so many-th: more cannot be read
        const std::size_t stride = (m_axis.categories.size() + kMostNames - 1) / kMostNames;
        for (std::size_t choice = 0; choice < m_axis.categories.size(); choice += stride) {
            ticks.push_back({positionOf(static_cast<double>(choice)), m_axis.categories[choice]});
        }
        return ticks;
    }
    if (m_scale == AxisScale::Log) {
        const auto first = static_cast<int>(std::ceil(std::log10(m_axis.low) - 1e-9));
        const auto last = static_cast<int>(std::floor(std::log10(m_axis.high) + 1e-9));
        if (last - first >= 1) {
            const int stride = (last - first) / kMostPowers + 1;
            for (int power = first; power <= last; power += stride) {
                const double value = std::pow(10.0, power);
                ticks.push_back({positionOf(value), shortNumber(value, 2)});
            }
            return ticks;
        }
    }
    constexpr int kSteps = 4;
    const double floor = m_unused ? kUnusedShare : 0.0;
    for (int step = 0; step <= kSteps; ++step) {
        const double position = floor + (1.0 - floor) * step / kSteps;
        const double value = valueAt(position);
        constexpr int kDigits = 3;
        const double shown = m_axis.integer ? std::round(value) : value;
        ticks.push_back({m_axis.integer ? positionOf(shown) : position, shortNumber(shown, kDigits)});
    }
    const auto same = [](const AxisTick& a, const AxisTick& b) { return a.label == b.label; };
    ticks.erase(std::unique(ticks.begin(), ticks.end(), same), ticks.end());
    return ticks;
}

void letPass(ParallelCoordinates& drawn, const StudyTable& table, const StudyView& view) {
    drawn.pruned = drawn.failed = drawn.infeasible = 0;
    for (ParallelLine& line : drawn.lines) {
        const auto row = std::lower_bound(table.rows.begin(), table.rows.end(), line.trial,
                                          [](const StudyRow& each, std::int64_t n) { return each.number < n; });
        line.passes = view.shows(static_cast<std::size_t>(row - table.rows.begin()));
        drawn.pruned += line.passes && line.fate == LineFate::Pruned ? 1 : 0;
        drawn.failed += line.passes && line.fate == LineFate::Failed ? 1 : 0;
        drawn.infeasible += line.passes && line.fate == LineFate::Infeasible ? 1 : 0;
    }
    drawn.summary = std::to_string(drawn.axes.size()) + " axes, " + shownCount(table, view);
    drawn.summary += drawn.pruned > 0 ? ", " + std::to_string(drawn.pruned) + " pruned" : "";
    drawn.summary += drawn.failed > 0 ? ", " + std::to_string(drawn.failed) + " failed" : "";
    drawn.summary += drawn.infeasible > 0 ? ", " + std::to_string(drawn.infeasible) + " infeasible" : "";
    drawn.summary += ".";
}

ParallelCoordinates parallelCoordinates(const StudyTable& table, const std::vector<std::size_t>& order,
                                        const std::vector<AxisScale>& scales, const StudyView& view) {
    ParallelCoordinates drawn;
    drawn.legend = "Rank by " + table.metric;
    for (std::size_t at = 0; at < order.size(); ++at) {
        drawn.axes.emplace_back(table, order[at], scales[at]);
    }
    const std::vector<double> shades = rankShades(table, {});
    std::vector<std::size_t> lost, pruned, rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row)) {
            rows.push_back(row);
        } else if (isPruned(table, row)) {
            pruned.push_back(row);
        } else if (isLost(table, row)) {
            lost.push_back(row);
        }
    }
    if (rows.empty()) {
        drawn.empty = "No complete trial yet: start a study.";
        drawn.summary = drawn.empty;
        return drawn;
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&shades](std::size_t a, std::size_t b) { return shades[a] > shades[b]; });
    rows.insert(rows.begin(), pruned.begin(), pruned.end());
    rows.insert(rows.begin(), lost.begin(), lost.end());
    drawn.positions.reserve(rows.size() * order.size());
    for (const std::size_t row : rows) {
        const LineFate fate = table.counts(row)            ? LineFate::Counts
                              : isPruned(table, row)       ? LineFate::Pruned
                              : table.rows[row].infeasible ? LineFate::Infeasible
                                                           : LineFate::Failed;
        drawn.lines.push_back({table.rows[row].number, shades[row], true, fate});
        for (const ParallelAxis& axis : drawn.axes) {
            drawn.positions.push_back(static_cast<float>(axis.positionOf(table.cells[axis.column()][row])));
        }
    }
    letPass(drawn, table, view);
    return drawn;
}

} // namespace goodfit::charts
