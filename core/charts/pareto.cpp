#include "core/charts/point_series.h"
#include "core/charts/study_points.h"
#include "core/charts/support.h"
#include "core/search/samplers/non_dominated.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

namespace goodfit::charts {

namespace {

using Columns = std::vector<std::size_t>;

// What the trial costs on each of the columns; empty when one has no value.
search::Objectives costsOf(const StudyTable& table, const Columns& columns, std::size_t row) {
    search::Objectives costs;
    for (const std::size_t column : columns) {
        const double value = table.cells[column][row];
        if (!std::isfinite(value)) {
            return {};
        }
        costs.push_back(table.axes[column].maximize ? -value : value);
    }
    return costs;
}

// The points of a front, as they come in the order of their costs: a point is beaten by an earlier one if at all.
class Front {
public:
    // Whether it is on the front; it is not one that has come before. Of two or three costs in logarithmic time.
    bool add(const search::Objectives& costs) {
        constexpr std::size_t kOfStairs = 3;
        return costs.size() <= kOfStairs ? addToStairs(costs[1], costs.size() == kOfStairs ? costs[2] : 0.0)
                                         : addToPoints(costs);
    }

private:
    // The first cost of the earlier ones is as good: what counts is the lowest third one up to this second one.
    bool addToStairs(double second, double third) {
        auto next = m_stairs.upper_bound(second);
        if (next != m_stairs.begin() && std::prev(next)->second <= third) {
            return false;
        }
        next = m_stairs.lower_bound(second);
        while (next != m_stairs.end() && next->second >= third) {
            next = m_stairs.erase(next);
        }
        m_stairs.emplace(second, third);
        return true;
    }
    bool addToPoints(const search::Objectives& costs) {
        const bool isBeaten =
            std::any_of(m_points.rbegin(), m_points.rend(),
                        [&costs](const search::Objectives& other) { return search::dominates(other, costs); });
        if (!isBeaten) {
            m_points.push_back(costs);
        }
        return !isBeaten;
    }

    std::map<double, double> m_stairs; // falling
    std::vector<search::Objectives> m_points;
};

// By row: those shown that no other one beats on all columns.
std::vector<bool> frontOf(const StudyTable& table, const Columns& columns, const StudyView& view) {
    std::vector<std::pair<search::Objectives, std::size_t>> all; // with the row
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        search::Objectives costs;
        if (table.counts(row) && view.shows(row) && !table.rows[row].infeasible) {
            costs = costsOf(table, columns, row);
        }
        if (!costs.empty()) {
            all.emplace_back(std::move(costs), row);
        }
    }
    std::sort(all.begin(), all.end());
    Front front;
    std::vector<bool> isOn(table.rows.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool isEqual = i > 0 && all[i].first == all[i - 1].first;
        isOn[all[i].second] = isEqual ? isOn[all[i - 1].second] : front.add(all[i].first);
    }
    return isOn;
}

struct Fronts {
    std::vector<bool> pair; // of the two that are drawn
    std::vector<bool> all;  // of all objectives, where the two are of more than two; else empty

    [[nodiscard]] bool has(std::size_t row) const { return pair[row] || (!all.empty() && all[row]); }
};

// The points: behind lie those that others beat, on top the fronts and the selected one.
void addPoints(Chart& chart, const StudyTable& table, const StudyView& view, const Columns& drawn, const Fronts& are) {
    Series faint = pointsNamed("Filtered out", Role::Muted);
    faint.faint = true;
    Series infeasible = pointsNamed("Infeasible", Role::Muted);
    Series dominated = pointsNamed("Dominated", Role::Category);
    Series pair = pointsNamed(are.all.empty() ? "Pareto front" : "Front of these two", Role::Accent);
    Series all = pointsNamed("Front of all " + std::to_string(table.objectives) + " objectives", Role::Category);
    constexpr int kStandsOut = 1;
    all.category = kStandsOut;
    Series selected = pointsNamed("Selected", Role::Warning);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const StudyRow& trial = table.rows[row];
        const bool isPlaced = std::all_of(drawn.begin(), drawn.end(), [&table, row](std::size_t column) {
            return std::isfinite(table.cells[column][row]);
        });
        if (!isPlaced || !table.counts(row)) {
            continue;
        }
        const auto add = [&](Series& series) {
            series.x.push_back(table.cells[drawn[0]][row]);
            series.y.push_back(table.cells[drawn[1]][row]);
            series.ids.push_back(trial.number);
        };
        add(!view.shows(row)   ? faint
            : trial.infeasible ? infeasible
            : are.pair[row]    ? pair
            : are.has(row)     ? all
                               : dominated);
        if (trial.number == view.selected) {
            add(selected);
        }
    }
    for (Series* series : {&faint, &infeasible, &dominated, &all, &pair, &selected}) {
        if (!series->x.empty()) {
            chart.series.push_back(std::move(*series));
        }
    }
}

// The front of the two from left to right, below its points.
Series lineOf(const StudyTable& table, const Columns& drawn, const std::vector<bool>& isOnFront) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < isOnFront.size(); ++row) {
        if (isOnFront[row]) {
            rows.push_back(row);
        }
    }
    const std::vector<double>& x = table.cells[drawn[0]];
    std::stable_sort(rows.begin(), rows.end(), [&x](std::size_t a, std::size_t b) { return x[a] < x[b]; });
    Series line;
    line.role = Role::Accent;
    for (const std::size_t row : rows) {
        line.x.push_back(x[row]);
        line.y.push_back(table.cells[drawn[1]][row]);
        line.ids.push_back(table.rows[row].number);
    }
    return line;
}

// Infeasible and failed trials have no objectives; over a parameter they lie in the margin.
void addLost(Chart& chart, const StudyTable& table, const StudyView& view, const Columns& drawn) {
    if (!table.axes[drawn[0]].isObjective) {
        addLostTrials(chart, table, view, [&](std::size_t row) {
            return TrialPoint{table.cells[drawn[0]][row], table.cells[drawn[1]][row], std::nan("")};
        });
        return;
    }
    std::size_t infeasible = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const bool hasNone = costsOf(table, drawn, row).empty();
        infeasible += table.rows[row].infeasible && hasNone && view.shows(row) ? 1 : 0;
    }
    if (infeasible > 0) {
        chart.note = counted(infeasible, "infeasible trial") + " without values: not drawn";
    }
}

} // namespace

Chart paretoChart(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view) {
    Chart chart;
    chart.id = "pareto";
    chart.title = "Pareto front";
    chart.x = chartAxis(table.axes[x]);
    chart.y = chartAxis(table.axes[y]);
    if (refusesEmptyTable(chart, table)) {
        return chart;
    }
    const Columns drawn{x, y};
    Fronts are{frontOf(table, drawn, view), {}};
    if (table.objectives > 2 && table.axes[x].isObjective && table.axes[y].isObjective && x != y) {
        Columns objectives(table.objectives);
        std::iota(objectives.begin(), objectives.end(), std::size_t{0});
        are.all = frontOf(table, objectives, view);
    }
    Series line = lineOf(table, drawn, are.pair);
    const std::size_t count = line.x.size();
    if (count > 0) {
        chart.series.push_back(std::move(line));
    }
    addPoints(chart, table, view, drawn, are);
    addLost(chart, table, view, drawn);
    chart.summary = counted(count, "trial") + " on the front of " + chart.x.title + " and " + chart.y.title + ", ";
    if (!are.all.empty()) {
        chart.summary += std::to_string(std::count(are.all.begin(), are.all.end(), true)) + " on that of all " +
                         std::to_string(table.objectives) + " objectives, ";
    }
    chart.summary += "of " + shownCount(table, view) + (chart.note.empty() ? "." : "; " + chart.note + ".");
    return chart;
}

} // namespace goodfit::charts
