#include "ui/models/trials_model.h"

#include "core/search/lineage.h"
#include "core/search/spread.h"
#include "ui/bridge/study_session.h"

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

std::int64_t partCount(const search::Study& study) {
    std::int64_t folds = search::foldsOf(study) * search::repeatsOf(study);
    for (const search::Trial& trial : study.trials) {
        folds = std::max(folds, static_cast<std::int64_t>(trial.foldValues.size()));
    }
    return folds;
}

} // namespace

TrialsModel::TrialsModel(QObject* parent) : QAbstractTableModel(parent) {
    layColumns({});
}

void TrialsModel::follow(StudySession& session) {
    connect(&session, &StudySession::studyReset, this, [this, &session] { reset(session.study()); });
    connect(&session, &StudySession::trialChanged, this,
            [this, &session](std::int64_t number) { update(session.study(), number); });
    reset(session.study());
}

void TrialsModel::layColumns(const search::Study& study) {
    m_columns = {{Kind::Number, tr("Trial"), tr("The trial's number; the best one is marked with ★"), 0, {}},
                 {Kind::State,
                  tr("State"),
                  tr("Running, complete, pruned, failed, or infeasible: too large to be trained"),
                  0,
                  {}},
                 {Kind::Value,
                  QString::fromStdString(study.metric),
                  study.maximize ? tr("The objective: more is better") : tr("The objective: less is better"),
                  0,
                  {}}};
    for (std::size_t i = 1; i < study.objectiveCount(); ++i) {
        const search::StudyObjective objective = study.objective(i);
        m_columns.push_back(
            {Kind::Objective,
             QString::fromStdString(objective.metric),
             objective.maximize ? tr("A further objective: more is better") : tr("A further objective: less is better"),
             static_cast<int>(i),
             {}});
    }
    const int parts = static_cast<int>(partCount(study));
    if (parts > 1) {
        const QString of = QString::fromStdString(search::partsText(study));
        m_columns.push_back(
            {Kind::Spread, tr("± sd"), tr("Standard deviation of the objective over %1").arg(of), 0, {}});
    }
    for (int part = 0; parts > 1 && part < parts; ++part) {
        m_columns.push_back({Kind::Fold,
                             QString::fromStdString(search::partName(study, part)),
                             tr("The objective of this training alone"),
                             part,
                             {}});
    }
    for (const search::Dimension& dimension : study.space.dimensions) {
        m_columns.push_back({Kind::Parameter, QString::fromStdString(dimension.label),
                             QString::fromStdString(dimension.path), 0, dimension.path});
    }
    m_columns.push_back({Kind::Seconds, tr("Seconds"), tr("Time spent training, in seconds"), 0, {}});
    m_columns.push_back({Kind::Note, tr("Note"), tr("Why a trial failed, where a NaN arose"), 0, {}});
}

TrialsModel::Row TrialsModel::rowFrom(const search::Trial& trial) {
    return {trial.number,  trial.state,      trial.parameters,        trial.value,
            trial.values,  trial.foldValues, search::spreadOf(trial), QString::fromStdString(trial.note),
            trial.seconds, trial.violation};
}

void TrialsModel::reset(const search::Study& study) {
    if (becomes(study)) { // the same study at its end: sorting, selection and place stay
        return;
    }
    beginResetModel();
    layColumns(study);
    m_maximize = study.maximize;
    m_rows.clear();
    m_rows.reserve(study.trials.size());
    for (const search::Trial& trial : study.trials) {
        m_rows.push_back(rowFrom(trial));
    }
    searchBest();
    endResetModel();
}

bool TrialsModel::becomes(const search::Study& study) {
    const std::vector<Column> before = m_columns;
    layColumns(study);
    if (m_columns != before || m_maximize != study.maximize || study.trials.empty() || m_rows.empty() ||
        m_rows.front().parameters != study.trials.front().parameters) {
        return false;
    }
    std::vector<std::int64_t> numbers;
    for (const Row& row : m_rows) {
        numbers.push_back(row.number);
    }
    for (const search::Trial& trial : study.trials) {
        update(study, trial.number);
    }
    for (const std::int64_t number : numbers) {
        update(study, number); // takes out what the study has no more
    }
    return true;
}

void TrialsModel::update(const search::Study& study, std::int64_t number) {
    const search::Trial* trial = search::trialOf(study, number);
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), number,
                                        [](const Row& row, std::int64_t n) { return row.number < n; });
    const int row = static_cast<int>(place - m_rows.begin());
    const bool known = place != m_rows.end() && place->number == number;
    if (!trial) { // stopped before it ended: it stays out of the table
        if (known) {
            beginRemoveRows({}, row, row);
            m_rows.erase(place);
            endRemoveRows();
            searchBest();
        }
        return;
    }
    Row fresh = rowFrom(*trial);
    if (known) {
        if (*place == fresh) {
            return;
        }
        *place = std::move(fresh);
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    } else {
        beginInsertRows({}, row, row);
        m_rows.insert(place, std::move(fresh));
        endInsertRows();
    }
    findBest(m_rows[static_cast<std::size_t>(row)]);
}

bool TrialsModel::isBetter(const Row& a, const Row& b) const {
    return m_maximize ? *a.value > *b.value : *a.value < *b.value;
}

void TrialsModel::searchBest() {
    const Row* best = nullptr;
    for (const Row& row : m_rows) {
        if (row.state == search::TrialState::Complete && row.value && std::isfinite(*row.value) &&
            (!best || isBetter(row, *best))) {
            best = &row;
        }
    }
    m_best = best ? best->number : -1;
}

void TrialsModel::findBest(const Row& changed) {
    const std::int64_t before = m_best;
    if (changed.number == m_best) {
        searchBest();
    } else if (changed.state == search::TrialState::Complete && changed.value && std::isfinite(*changed.value)) {
        const int row = rowOf(m_best);
        // Ties go to the lower number.
        if (row < 0 || isBetter(changed, m_rows[static_cast<std::size_t>(row)]) ||
            (changed.number < m_best && !isBetter(m_rows[static_cast<std::size_t>(row)], changed))) {
            m_best = changed.number;
        }
    }
    if (m_best != before) {
        flagChanged(before);
        flagChanged(m_best);
    }
}

void TrialsModel::flagChanged(std::int64_t number) {
    if (const int row = rowOf(number); row >= 0) {
        emit dataChanged(index(row, 0), index(row, columnCount() - 1), {Qt::DisplayRole, Qt::FontRole, BestRole});
    }
}

int TrialsModel::rowOf(std::int64_t number) const {
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), number,
                                        [](const Row& row, std::int64_t n) { return row.number < n; });
    return found != m_rows.end() && found->number == number ? static_cast<int>(found - m_rows.begin()) : -1;
}

std::int64_t TrialsModel::numberAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].number : -1;
}

int TrialsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrialsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

} // namespace goodfit::ui
