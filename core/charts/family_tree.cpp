#include "core/charts/family_tree.h"

#include "core/charts/study_points.h"
#include "core/charts/study_support.h"
#include "core/charts/support.h"
#include "core/search/lineage.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace goodfit::charts {

namespace {

class Tree {
public:
    Tree(const search::Study& study, const StudyTable& table, std::size_t column, const StudyView& view)
        : m_study(study), m_table(table), m_column(column), m_view(view) {
        m_best = wayOf(table.best);
        m_selected = wayOf(view.selected);
    }

    void addTo(Chart& chart) {
        Series others = spans("Members", Role::Muted);
        Series best = spans("Way of the best", Role::Accent);
        Series selected = spans("Way of the selected", Role::Warning);
        for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
            const search::Trial& trial = m_study.trials[row];
            const bool isBest = m_best.contains(trial.number), isSelected = m_selected.contains(trial.number);
            if (!m_view.shows(row) && !isBest && !isSelected) {
                continue;
            }
            Series& group = isSelected ? selected : isBest ? best : others;
            if (m_table.axes[m_column].isObjective) {
                addLine(chart, group, row);
            } else {
                addSpan(group, row);
            }
        }
        for (Series* group : {&others, &best, &selected}) {
            if (!group->x.empty()) {
                chart.series.push_back(std::move(*group));
            }
        }
    }

private:
    [[nodiscard]] std::set<std::int64_t> wayOf(std::int64_t number) const {
        std::set<std::int64_t> way;
        if (const search::Trial* trial = search::trialOf(m_study, number)) {
            for (const search::Stretch& stretch : search::lineageOf(m_study, *trial)) {
                way.insert(stretch.trial->number);
            }
        }
        return way;
    }
    static Series spans(const char* name, Role role) {
        Series series;
        series.name = name;
        series.role = role;
        series.mark = Mark::Spans;
        return series;
    }

    void addSpan(Series& group, std::size_t row) const {
        const search::Stretch own = search::stretchOf(m_study, m_study.trials[row]);
        const double at = m_table.cells[m_column][row];
        if (std::isfinite(at) && own.to > own.from) {
            group.x.push_back(static_cast<double>(own.from));
            group.xEnd.push_back(static_cast<double>(own.to));
            group.y.push_back(at);
            group.ids.push_back(own.trial->number);
        }
    }

    // A line of its own, so that a click finds its trial; the first of a group names it.
    void addLine(Chart& chart, Series& group, std::size_t row) const {
        const search::Trial& trial = m_study.trials[row];
        const search::Stretch own = search::stretchOf(m_study, trial);
        Series line;
        line.role = group.role;
        line.id = trial.number;
        line.marksMissing = true;
        if (const search::Trial* parent = trial.parent ? search::trialOf(m_study, *trial.parent) : nullptr) {
            line.x.push_back(static_cast<double>(own.from));
            line.y.push_back(valueAt(static_cast<std::size_t>(parent - m_study.trials.data()), own.from));
        }
        line.x.push_back(static_cast<double>(own.to));
        line.y.push_back(m_table.cells[m_column][row]);
        if (line.x.size() == 1) { // nobody stood before it
            line.mark = Mark::Points;
        }
        line.name = std::exchange(group.name, std::string());
        chart.series.push_back(std::move(line));
    }
    // What the parent came to, or where somebody else trains, what it had reported by then.
    [[nodiscard]] double valueAt(std::size_t row, std::int64_t step) const {
        const search::Trial& trial = m_study.trials[row];
        const bool reportsBy = trial.member.has_value() && m_column == 0;
        double value = m_table.cells[m_column][row];
        for (std::size_t i = 0; reportsBy && i < trial.intermediate.size(); ++i) {
            if (trial.intermediate[i].first <= step) {
                value = trial.intermediate[i].second;
            }
        }
        return value;
    }

    const search::Study& m_study;
    const StudyTable& m_table;
    std::size_t m_column;
    const StudyView& m_view;
    std::set<std::int64_t> m_best, m_selected;
};

// "0 – 5: 0.01, 5 – 15: 0.012": the schedule of the best in words.
std::string scheduleText(const search::Study& study, const StudyTable& table, std::size_t column) {
    const search::Trial* best = study.best();
    if (!best) {
        return {};
    }
    std::string text;
    std::string before;
    for (const search::Stretch& stretch : search::lineageOf(study, *best)) {
        const auto row = static_cast<std::size_t>(stretch.trial - study.trials.data());
        const std::string value = table.cellText(column, row);
        if (value != before) {
            text += (text.empty() ? "" : ", ") + value + " from epoch " + std::to_string(stretch.from);
        }
        before = value;
    }
    return "The best, trial " + std::to_string(best->number) + ": " + text + ".";
}

} // namespace

Chart familyTreeChart(const search::Study& study, const StudyTable& table, std::size_t column, const StudyView& view) {
    Chart chart;
    chart.id = "family_tree";
    chart.title = "Family tree";
    chart.x.title = study.document == Document{} ? "Step" : "Epoch";
    chart.x.integer = true;
    chart.y = chartAxis(table.axes[column]);
    if (!search::hasFamilies(study) || table.rows.size() != study.trials.size()) {
        chart.empty = "No trial goes on from another one: choose population-based training as the pruner.";
        chart.summary = chart.empty;
        return chart;
    }
    Tree(study, table, column, view).addTo(chart);
    if (table.axes[column].isObjective) {
        std::vector<double> all;
        for (const Series& series : chart.series) {
            all.insert(all.end(), series.y.begin(), series.y.end());
        }
        limitToBulk(chart, all);
    } else {
        chart.note = scheduleText(study, table, column);
    }
    const search::Trial* best = study.best();
    const std::size_t steps = best ? search::lineageOf(study, *best).size() : 0;
    chart.summary = "Who went on from whom: " + shownCount(table, view) + "; the way of the best is made of " +
                    counted(steps, "trial") + ". " + chart.note;
    return chart;
}

} // namespace goodfit::charts
