#include "core/charts/study_points.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace goodfit::charts {

namespace {

// The area that points of two costs dominate, up to a corner, while points come one by one.
class Area {
public:
    Area(double cornerX, double cornerY) : m_cornerX(cornerX), m_cornerY(cornerY) {}

    double add(double x, double y) {
        const auto next = m_front.upper_bound(x); // those before are at least as good in x
        if (next != m_front.begin() && std::prev(next)->second <= y) {
            return m_area;
        }
        auto first = m_front.lower_bound(x);
        double above = first == m_front.begin() ? m_cornerY : std::prev(first)->second; // how high the free area is
        double from = x;
        while (first != m_front.end() && first->second >= y) { // beaten: only what lies above its step was free
            m_area += (first->first - from) * (above - y);
            above = first->second;
            from = first->first;
            first = m_front.erase(first);
        }
        const double until = first == m_front.end() ? m_cornerX : first->first;
        m_area += (until - from) * (above - y);
        m_front.emplace(x, y);
        return m_area;
    }

private:
    double m_cornerX, m_cornerY;
    std::map<double, double> m_front; // y by x, falling
    double m_area = 0;
};

double costOf(const StudyTable& table, std::size_t column, std::size_t row) {
    return table.axes[column].maximize ? -table.cells[column][row] : table.cells[column][row];
}

double worstOf(const StudyTable& table, std::size_t column) {
    double worst = -INFINITY;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row) && std::isfinite(table.cells[column][row])) {
            worst = std::max(worst, costOf(table, column, row));
        }
    }
    return worst;
}

} // namespace

Chart hypervolumeChart(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view) {
    Chart chart;
    chart.id = "hypervolume";
    chart.title = "Hypervolume";
    chart.x.title = "Trial";
    chart.x.integer = true;
    chart.y.title = "Dominated area of " + table.axes[x].title + " × " + table.axes[y].title;
    chart.y.low = 0.0;
    if (x == y || !table.axes[x].isObjective || !table.axes[y].isObjective) {
        chart.empty = "An area takes two objectives: give the search a further one (Also).";
        chart.summary = chart.empty;
        return chart;
    }
    if (refusesEmptyTable(chart, table)) {
        return chart;
    }
    const double cornerX = worstOf(table, x), cornerY = worstOf(table, y);
    Area area(cornerX, cornerY);
    Series line;
    line.name = "Up to the worst complete values";
    line.role = Role::Accent;
    line.mark = Mark::Steps;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const double costX = costOf(table, x, row), costY = costOf(table, y, row);
        if (table.counts(row) && view.shows(row) && std::isfinite(costX) && std::isfinite(costY)) {
            line.x.push_back(static_cast<double>(table.rows[row].number));
            line.y.push_back(area.add(costX, costY));
        }
    }
    chart.summary = chart.y.title + " by trial, " + shownCount(table, view) + ": " +
                    (line.y.empty() ? std::string("none") : shortNumber(line.y.back())) + " at the end.";
    chart.series.push_back(std::move(line));
    return chart;
}

} // namespace goodfit::charts
