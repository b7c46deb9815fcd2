#include "core/charts/point_series.h"
#include "core/charts/study_charts.h"
#include "core/charts/study_support.h"
#include "core/search/spread.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace goodfit::charts {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kMsPerSecond = 1000.0;
constexpr std::size_t kMostWhiskers = 200; // more would hide each other

void add(Series& series, double x, double y, std::int64_t number) {
    series.x.push_back(x);
    series.y.push_back(y);
    series.ids.push_back(number);
}

// The series of a study, sorted by what became of each trial.
class StudySeries {
public:
    StudySeries(const search::Study& study, const HistoryView& view) : m_study(study), m_view(view) {
        m_bestSoFar.mark = Mark::Steps;
        m_spread.mark = Mark::Whiskers;
        m_spread.name = "Mean ± sd of " + search::partsText(study);
        m_failed.marksMissing = m_infeasible.marksMissing = true;
        m_hidden.faint = true;
        for (const search::Trial& trial : study.trials) {
            if (trial.startedMs > 0) {
                m_begin = m_begin > 0 ? std::min(m_begin, trial.startedMs) : trial.startedMs;
            }
        }
        for (const std::size_t row : inOrder()) {
            take(row);
        }
    }

    // Those that have something in them.
    void addTo(Chart& chart) {
        m_results = m_complete.y.empty() ? m_pruned.y : m_complete.y;
        if (m_pruned.y.size() > m_complete.y.size()) { // halving: the better of those that paused are seen too
            std::vector<double> better = m_pruned.y;
            const auto last = better.begin() + static_cast<std::ptrdiff_t>(better.size() / 4);
            std::nth_element(better.begin(), last, better.end());
            m_results.insert(m_results.end(), better.begin(), last);
        }
        for (std::size_t i = 0; i < m_spread.y.size(); ++i) {
            m_results.push_back(m_spread.y[i] - m_spread.error[i]);
            m_results.push_back(m_spread.y[i] + m_spread.error[i]);
        }
        thinSpread();
        for (Series* one :
             {&m_hidden, &m_spread, &m_pruned, &m_infeasible, &m_failed, &m_complete, &m_bestSoFar, &m_chosen}) {
            if (!one->x.empty()) {
                chart.series.push_back(std::move(*one));
            }
        }
    }
    // What the axis is made for, after addTo(): what was pruned early may be far off.
    [[nodiscard]] const std::vector<double>& results() const { return m_results; }

private:
    [[nodiscard]] double placeOf(const search::Trial& trial) const {
        if (m_view.along == HistoryAlong::Number) {
            return static_cast<double>(trial.number);
        }
        const std::int64_t at = m_view.along == HistoryAlong::Start ? trial.startedMs : trial.endedMs;
        return at > 0 ? static_cast<double>(at - m_begin) / kMsPerSecond : kNothing;
    }
    // From left to right, so that the best so far is the best of what stands before.
    [[nodiscard]] std::vector<std::size_t> inOrder() const {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < m_study.trials.size(); ++row) {
            if (std::isfinite(placeOf(m_study.trials[row]))) {
                rows.push_back(row);
            }
        }
        std::stable_sort(rows.begin(), rows.end(), [this](std::size_t a, std::size_t b) {
            return placeOf(m_study.trials[a]) < placeOf(m_study.trials[b]);
        });
        return rows;
    }
    [[nodiscard]] double valueOf(const search::Trial& trial) const {
        if (m_view.objective < trial.values.size()) {
            return trial.values[m_view.objective];
        }
        return m_view.objective == 0 ? trial.value.value_or(kNothing) : kNothing;
    }

    void take(std::size_t row) {
        const search::Trial& trial = m_study.trials[row];
        const double at = placeOf(trial), value = valueOf(trial);
        const bool isComplete = trial.state == search::TrialState::Complete, shown = m_view.trials.shows(row);
        const bool isPruned = trial.state == search::TrialState::Pruned;
        if (isComplete && std::isfinite(value)) {
            add(shown ? m_complete : m_hidden, at, value, trial.number);
            if (shown) {
                addSpread(trial, at, value);
            }
            const double before = m_bestSoFar.y.empty() ? value : m_bestSoFar.y.back();
            const bool more = m_study.objective(m_view.objective).maximize;
            add(m_bestSoFar, at, more ? std::max(before, value) : std::min(before, value), trial.number);
        } else if (isPruned && std::isfinite(value)) {
            add(shown ? m_pruned : m_hidden, at, value, trial.number);
        } else if (shown && (isComplete || trial.state == search::TrialState::Failed)) {
            add(trial.violation > 0.0 ? m_infeasible : m_failed, at, kNothing, trial.number);
        }
        if (trial.number == m_view.trials.selected && std::isfinite(value) && (isComplete || isPruned)) {
            add(m_chosen, at, value, trial.number);
        }
    }

    // How far the parts of a trial lie apart.
    void addSpread(const search::Trial& trial, double at, double value) {
        const std::optional<double> spread = m_view.objective == 0 ? search::spreadOf(trial) : std::nullopt;
        if (spread) {
            add(m_spread, at, value, trial.number);
            m_spread.error.push_back(*spread);
        }
    }
    // Of very many, the best one's and the selected one's.
    void thinSpread() {
        if (m_spread.x.size() <= kMostWhiskers) {
            return;
        }
        const search::Trial* best = m_study.best();
        Series few = std::exchange(m_spread, pointsNamed(m_spread.name, m_spread.role));
        m_spread.mark = Mark::Whiskers;
        for (std::size_t i = 0; i < few.x.size(); ++i) {
            if (few.ids[i] == m_view.trials.selected || (best && few.ids[i] == best->number)) {
                add(m_spread, few.x[i], few.y[i], few.ids[i]);
                m_spread.error.push_back(few.error[i]);
            }
        }
    }

    const search::Study& m_study;
    const HistoryView& m_view;
    std::int64_t m_begin = 0;
    std::vector<double> m_results;
    Series m_spread = pointsNamed({}, Role::Muted);
    Series m_hidden = pointsNamed("Filtered out", Role::Muted);
    Series m_pruned = pointsNamed("Pruned", Role::Muted);
    Series m_infeasible = pointsNamed("Infeasible", Role::Muted);
    Series m_failed = pointsNamed("Failed", Role::Warning);
    Series m_complete = pointsNamed("Complete", Role::Neutral);
    Series m_bestSoFar = pointsNamed("Best so far", Role::Accent);
    Series m_chosen = pointsNamed("Selected", Role::Accent);
};

// What was pruned early may lie far above every result: it is counted at the upper end.
void limitToResults(Chart& chart, const std::vector<double>& results) {
    limitToBulk(chart, results);
    if (chart.y.high || results.empty()) {
        return;
    }
    const auto [low, high] = std::minmax_element(results.begin(), results.end());
    constexpr double kAir = 0.15;
    const double most = *high + kAir * (*high > *low ? *high - *low : std::max(std::abs(*high), 1.0));
    const bool someAbove = std::any_of(chart.series.begin(), chart.series.end(), [most](const Series& series) {
        return std::any_of(series.y.begin(), series.y.end(), [most](double y) { return y > most; });
    });
    if (someAbove) {
        limitTo(chart, most, results);
    }
}

void nameAxis(Axis& axis, const search::Study& study, HistoryAlong along) {
    if (along != HistoryAlong::Number) {
        axis.title = along == HistoryAlong::Start ? "Start since the study began" : "End since the study began";
        axis.unit = "s";
        return;
    }
    axis.title = "Trial";
    axis.integer = true;
    if (study.planned > 1) {
        const auto count = std::max(static_cast<double>(study.planned), static_cast<double>(study.trials.size()));
        axis.low = -0.5;
        axis.high = count - 0.5;
    }
}

} // namespace

Chart studyHistoryChart(const search::Study& study, const HistoryView& view) {
    Chart chart;
    chart.id = "study_history";
    chart.title = "Study history";
    chart.x.title = "Trial";
    chart.y.title = metricWords(study, view.objective) + takenAt(study, view.objective);
    const bool maximize = study.objective(view.objective).maximize;
    chart.y.canBeLog = !maximize;
    StudySeries series(study, view);
    series.addTo(chart);
    if (refusesEmptyStudy(chart, chart.series.empty())) {
        return chart;
    }
    nameAxis(chart.x, study, view.along);
    if (!maximize) {
        limitToResults(chart, series.results());
    }
    chart.summary = chart.y.title + " by trial: " + stateCounts(study);
    return chart;
}

} // namespace goodfit::charts
