#include "core/charts/study_table.h"

#include "core/charts/study_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace goodfit::charts {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

StudyAxis axisOf(const search::Dimension& dimension) {
    StudyAxis axis;
    axis.id = dimension.path;
    axis.title = capitalised(dimension.label);
    axis.integer = dimension.integer;
    if (dimension.range) {
        axis.log = dimension.range->log;
        axis.low = dimension.range->low;
        axis.high = dimension.range->high;
        return axis;
    }
    for (const Value& choice : dimension.choices) {
        axis.categories.push_back(choice.toString());
    }
    axis.high = static_cast<double>(std::max<std::size_t>(axis.categories.size(), 1) - 1);
    return axis;
}

StudyAxis axisOf(const search::Study& study, std::size_t objective) {
    StudyAxis axis;
    axis.id = "objective." + std::to_string(objective);
    axis.title = metricWords(study, objective);
    axis.taken = takenAt(study, objective);
    axis.isObjective = true;
    axis.maximize = study.objective(objective).maximize;
    return axis;
}

// Where the values of one dimension stand: lists of choices may be long.
class Places {
public:
    explicit Places(const search::Dimension& dimension) : m_isNumeric(dimension.range.has_value()) {
        for (const Value& choice : dimension.choices) {
            m_places.emplace(keyOf(choice), static_cast<double>(m_places.size()));
        }
    }
    [[nodiscard]] double of(const Value& value) const {
        if (m_isNumeric) {
            return value.real(kNothing);
        }
        const auto found = m_places.find(keyOf(value));
        return found == m_places.end() ? kNothing : found->second;
    }

private:
    static std::string keyOf(const Value& value) { // whole reals and integers are one, texts and numbers never
        return value.isNumber() ? '#' + numberText(value.real()) : (value.isText() ? '"' : '?') + value.toString();
    }

    bool m_isNumeric;
    std::unordered_map<std::string, double> m_places;
};

// To the results; what was pruned early may be far off and counts only where there is nothing else.
void fitObjective(StudyAxis& axis, const std::vector<double>& cells, const std::vector<StudyRow>& rows) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const search::TrialState state : {search::TrialState::Complete, search::TrialState::Pruned}) {
        if (low <= high) {
            break;
        }
        for (std::size_t row = 0; row < cells.size(); ++row) {
            if (std::isfinite(cells[row]) && rows[row].state == state) {
                low = std::min(low, cells[row]);
                high = std::max(high, cells[row]);
            }
        }
    }
    if (low <= high) {
        axis.low = low;
        axis.high = high;
        constexpr double kDecades = 50; // a loss that spans so much reads better as a logarithm
        axis.log = low > 0 && high > kDecades * low;
    }
}

// The columns of one study, filled trial by trial.
class Builder {
public:
    explicit Builder(const search::Study& study) : m_study(study) {
        m_table.objectives = study.objectiveCount();
        for (std::size_t each = 0; each < m_table.objectives; ++each) {
            m_table.axes.push_back(axisOf(study, each));
        }
        for (const search::Dimension& dimension : study.space.dimensions) {
            m_axisOf.emplace(dimension.path, m_table.axes.size());
            m_table.axes.push_back(axisOf(dimension));
            m_places.emplace_back(dimension);
        }
        m_table.metric = m_table.axes.front().title;
        m_table.cells.assign(m_table.axes.size(), std::vector<double>(study.trials.size(), kNothing));
        m_table.rows.reserve(study.trials.size());
    }

    StudyTable axes() { return std::move(m_table); }
    StudyTable build() {
        for (const search::Trial& trial : m_study.trials) {
            take(trial);
        }
        for (std::size_t each = 0; each < m_table.objectives; ++each) {
            fitObjective(m_table.axes[each], m_table.cells[each], m_table.rows);
        }
        const search::Trial* best = m_study.best();
        m_table.best = best == nullptr ? -1 : best->number;
        return std::move(m_table);
    }

private:
    void take(const search::Trial& trial) {
        const std::size_t row = m_table.rows.size();
        m_table.rows.push_back(
            {trial.number, trial.state, trial.startedMs, trial.endedMs, trial.seconds, trial.violation > 0.0});
        if (search::isFinished(trial.state) && trial.state != search::TrialState::Failed) {
            for (std::size_t each = 0; each < m_table.objectives; ++each) {
                const double value = each < trial.values.size() ? trial.values[each]
                                     : each == 0                ? trial.value.value_or(kNothing)
                                                                : kNothing;
                m_table.cells[each][row] = std::isfinite(value) ? value : kNothing;
            }
        }
        for (const auto& [path, value] : trial.parameters) {
            if (const auto found = m_axisOf.find(path); found != m_axisOf.end()) {
                m_table.cells[found->second][row] = m_places[found->second - m_table.objectives].of(value);
            }
        }
    }

    const search::Study& m_study;
    StudyTable m_table;
    std::unordered_map<std::string, std::size_t> m_axisOf;
    std::vector<Places> m_places; // by dimension
};

} // namespace

std::optional<std::size_t> StudyTable::axisOf(std::string_view id) const {
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        if (axes[axis].id == id) {
            return axis;
        }
    }
    return std::nullopt;
}

bool StudyTable::counts(std::size_t row) const {
    return rows[row].state == search::TrialState::Complete && std::isfinite(cells[0][row]);
}

std::string StudyTable::cellText(std::size_t axis, std::size_t row) const {
    const double cell = cells[axis][row];
    if (!std::isfinite(cell)) {
        return axes[axis].isObjective ? "no value" : "not used";
    }
    const auto choice = static_cast<std::size_t>(cell);
    return axes[axis].categories.empty() ? shortNumber(cell) : axes[axis].categories[choice];
}

StudyTable tableOf(const search::Study& study) {
    return Builder(study).build();
}

StudyTable judgedBy(StudyTable table, std::size_t objective) {
    if (objective == 0 || objective >= table.objectives) {
        return table;
    }
    std::swap(table.axes[0], table.axes[objective]);
    std::swap(table.cells[0], table.cells[objective]);
    table.metric = table.axes[0].title;
    table.best = -1;
    const double sign = table.axes[0].maximize ? -1.0 : 1.0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row) && sign * table.cells[0][row] < least) {
            least = sign * table.cells[0][row];
            table.best = table.rows[row].number;
        }
    }
    return table;
}

StudyTable axesOf(const search::Study& study) {
    return Builder(study).axes();
}

void TrialFilter::set(AxisBrush brush) {
    clear(brush.axis);
    brushes.push_back(std::move(brush));
}

void TrialFilter::clear(std::string_view axis) {
    std::erase_if(brushes, [axis](const AxisBrush& brush) { return brush.axis == axis; });
}

std::vector<bool> passing(const StudyTable& table, const TrialFilter& filter) {
    std::vector<bool> passes(table.rows.size(), true);
    for (std::size_t row = 0; row < passes.size() && !filter.hidden.empty(); ++row) {
        passes[row] =
            std::find(filter.hidden.begin(), filter.hidden.end(), table.rows[row].state) == filter.hidden.end();
    }
    for (const AxisBrush& brush : filter.brushes) {
        const std::optional<std::size_t> axis = table.axisOf(brush.axis);
        if (!axis) {
            continue;
        }
        const std::vector<double>& cells = table.cells[*axis];
        for (std::size_t row = 0; row < passes.size(); ++row) {
            passes[row] = passes[row] && cells[row] >= brush.low && cells[row] <= brush.high; // false for NaN
        }
    }
    return passes;
}

std::string brushText(const StudyTable& table, const AxisBrush& brush) {
    const std::optional<std::size_t> found = table.axisOf(brush.axis);
    if (!found) {
        return {};
    }
    const StudyAxis& axis = table.axes[*found];
    if (axis.categories.empty()) {
        constexpr int kDigits = 3;
        return axis.title + " " + shortNumber(brush.low, kDigits) + " – " + shortNumber(brush.high, kDigits);
    }
    constexpr std::size_t kNamed = 4;
    std::string chosen;
    std::size_t count = 0;
    for (std::size_t choice = 0; choice < axis.categories.size(); ++choice) {
        const auto at = static_cast<double>(choice);
        if (at >= brush.low && at <= brush.high && ++count <= kNamed) {
            chosen += (chosen.empty() ? "" : ", ") + axis.categories[choice];
        }
    }
    if (count > kNamed) {
        chosen += " and " + std::to_string(count - kNamed) + " more";
    }
    return axis.title + " " + (chosen.empty() ? "none" : chosen);
}

Axis chartAxis(const StudyAxis& axis) {
    Axis drawn;
    drawn.title = axis.title + axis.taken;
    drawn.integer = axis.integer;
    drawn.categories = axis.categories;
    if (axis.isObjective) {
        drawn.canBeLog = axis.low > 0;
        drawn.scale = axis.log ? Scale::Log : Scale::Linear;
        return drawn;
    }
    drawn.scale = axis.log ? Scale::Log : Scale::Linear;
    // a little air, so that trials at the ends are not cut
    constexpr double kAir = 0.04;
    if (axis.log) {
        const double factor = std::exp(kAir * std::log(axis.high / axis.low));
        drawn.low = axis.low / factor;
        drawn.high = axis.high * factor;
    } else {
        const double air = axis.categories.empty() ? kAir * (axis.high - axis.low) : 0.5;
        drawn.low = axis.low - air;
        drawn.high = axis.high + air;
    }
    return drawn;
}

} // namespace goodfit::charts
