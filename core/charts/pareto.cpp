#include "core/charts/point_series.h"
#include "core/charts/study_points.h"
#include "core/charts/support.h"
#include "core/search/pareto_front.h"

#include <algorithm>
#include <cmath>
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

// By row: those shown that no other one beats on all columns.
std::vector<bool> frontOf(const StudyTable& table, const Columns& columns, const StudyView& view) {
    std::vector<search::Objectives> points;
    std::vector<std::size_t> rows; // theirs
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        search::Objectives costs;
        if (table.counts(row) && view.shows(row) && !table.rows[row].infeasible) {
            costs = costsOf(table, columns, row);
        }
        if (!costs.empty()) {
            points.push_back(std::move(costs));
            rows.push_back(row);
        }
    }
    const std::vector<bool> isPointOn = search::paretoFrontOf(points);
    std::vector<bool> isOn(table.rows.size(), false);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        isOn[rows[i]] = isPointOn[i];
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
