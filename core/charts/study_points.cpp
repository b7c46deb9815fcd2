#include "core/charts/study_points.h"

#include "core/charts/point_series.h"
#include "core/charts/study_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace goodfit::charts {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

void add(Series& series, const TrialPoint& point, std::int64_t number, bool shaded) {
    series.x.push_back(point.x);
    series.y.push_back(point.y);
    series.ids.push_back(number);
    if (shaded) {
        series.shade.push_back(point.shade);
    }
}

} // namespace

void addTrialPoints(Chart& chart, const StudyTable& table, const StudyView& view, const std::string& name,
                    const std::function<TrialPoint(std::size_t)>& place) {
    Series faint = pointsNamed("Filtered out", Role::Muted);
    faint.faint = true;
    Series shown = pointsNamed(name, Role::Neutral);
    Series best = pointsNamed("Best", Role::Accent);
    Series selected = pointsNamed("Selected", Role::Warning);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (!table.counts(row)) {
            continue;
        }
        const TrialPoint point = place(row);
        if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
            continue;
        }
        const std::int64_t number = table.rows[row].number;
        const bool visible = view.shows(row);
        add(visible ? shown : faint, point, number, visible);
        if (number == table.best) {
            add(best, point, number, false);
        }
        if (number == view.selected) {
            add(selected, point, number, false);
        }
    }
    for (Series* series : {&faint, &shown, &best, &selected}) {
        if (!series->x.empty()) {
            chart.series.push_back(std::move(*series));
        }
    }
}

void addLostTrials(Chart& chart, const StudyTable& table, const StudyView& view,
                   const std::function<TrialPoint(std::size_t)>& place) {
    Series infeasible = pointsNamed("Infeasible", Role::Muted);
    Series failed = pointsNamed("Failed", Role::Warning);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.rows[row].state != search::TrialState::Failed || !view.shows(row)) {
            continue;
        }
        const TrialPoint point = place(row);
        if (std::isfinite(point.x)) {
            add(table.rows[row].infeasible ? infeasible : failed, point, table.rows[row].number, false);
        }
    }
    for (Series* series : {&infeasible, &failed}) {
        series->marksMissing = true;
        if (!series->x.empty()) {
            chart.series.push_back(std::move(*series));
        }
    }
}

std::vector<std::size_t> rankedRows(const StudyTable& table, const StudyView& view) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row) && view.shows(row)) {
            rows.push_back(row);
        }
    }
    const std::vector<double>& values = table.cells[0];
    const double sign = table.axes[0].maximize ? -1.0 : 1.0;
    std::stable_sort(rows.begin(), rows.end(),
                     [&values, sign](std::size_t a, std::size_t b) { return sign * values[a] < sign * values[b]; });
    return rows;
}

std::vector<double> rankShades(const StudyTable& table, const StudyView& view) {
    const std::vector<std::size_t> rows = rankedRows(table, view);
    const std::vector<double>& values = table.cells[0];
    std::vector<double> shades(table.rows.size(), kNothing);
    const double last = rows.size() > 1 ? static_cast<double>(rows.size() - 1) : 1.0;
    for (std::size_t from = 0; from < rows.size();) {
        std::size_t to = from;
        while (to + 1 < rows.size() && values[rows[to + 1]] == values[rows[from]]) {
            ++to;
        }
        const double rank = static_cast<double>(from + to) / 2.0 / last;
        for (; from <= to; ++from) {
            shades[rows[from]] = rank;
        }
    }
    return shades;
}

std::vector<std::pair<double, std::string>> rankScale(std::vector<double> values, bool maximize) {
    constexpr int kQuarters = 4, kDigits = 3;
    std::sort(values.begin(), values.end());
    if (maximize) {
        std::reverse(values.begin(), values.end());
    }
    std::vector<std::pair<double, std::string>> places;
    for (int quarter = 0; quarter <= kQuarters; ++quarter) {
        const double share = static_cast<double>(quarter) / kQuarters;
        const auto at = static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)));
        const std::string name = quarter == 0           ? "best"
                                 : quarter == kQuarters ? "worst"
                                                        : std::to_string(25 * quarter) + " %";
        places.emplace_back(share, name + " " + shortNumber(values[at], kDigits));
    }
    return places;
}

std::string shownCount(const StudyTable& table, const StudyView& view) {
    std::size_t all = 0;
    std::size_t shown = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row)) {
            ++all;
            shown += view.shows(row) ? 1 : 0;
        }
    }
    return shown == all ? counted(all, "trial") : std::to_string(shown) + " of " + counted(all, "trial");
}

bool refusesEmptyTable(Chart& chart, const StudyTable& table) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row)) {
            return false;
        }
    }
    return refusesEmptyStudy(chart, true);
}

} // namespace goodfit::charts
