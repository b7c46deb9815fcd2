#include "core/charts/study_points.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

struct Candidate {
    double x = 0, y = 0; // as drawn
    std::int64_t number = 0;
};

// Those that no other beats in both, from the best in x to the best in y: one sweep after sorting.
std::vector<Candidate> frontOf(std::vector<Candidate> all, bool maximizeX, bool maximizeY) {
    const auto cost = [](double value, bool maximize) { return maximize ? -value : value; };
    std::sort(all.begin(), all.end(), [&](const Candidate& a, const Candidate& b) {
        const double ax = cost(a.x, maximizeX);
        const double bx = cost(b.x, maximizeX);
        return ax != bx ? ax < bx : cost(a.y, maximizeY) < cost(b.y, maximizeY);
    });
    std::vector<Candidate> front;
    for (const Candidate& each : all) {
        const bool equal = !front.empty() && each.x == front.back().x && each.y == front.back().y;
        if (front.empty() || equal || cost(each.y, maximizeY) < cost(front.back().y, maximizeY)) {
            front.push_back(each);
        }
    }
    return front;
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
    std::vector<Candidate> all;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const Candidate each{table.cells[x][row], table.cells[y][row], table.rows[row].number};
        if (table.counts(row) && view.shows(row) && std::isfinite(each.x) && std::isfinite(each.y)) {
            all.push_back(each);
        }
    }
    addTrialPoints(chart, table, view, "Trials", [&](std::size_t row) {
        return TrialPoint{table.cells[x][row], table.cells[y][row], std::nan("")};
    });
    Series front;
    front.name = "Pareto front";
    front.role = Role::Accent;
    front.mark = Mark::Line;
    std::vector<Candidate> best = frontOf(std::move(all), table.axes[x].maximize, table.axes[y].maximize);
    std::sort(best.begin(), best.end(), [](const Candidate& a, const Candidate& b) { return a.x < b.x; });
    for (const Candidate& each : best) {
        front.x.push_back(each.x);
        front.y.push_back(each.y);
        front.ids.push_back(each.number);
    }
    chart.summary = counted(best.size(), "trial") + " on the front of " + chart.x.title + " and " + chart.y.title +
                    ", of " + shownCount(table, view) + ".";
    if (!front.x.empty()) {
        chart.series.push_back(std::move(front));
    }
    return chart;
}

} // namespace goodfit::charts
