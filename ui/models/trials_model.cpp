#include "ui/models/trials_model.h"

#include "ui/bridge/study_session.h"
#include "ui/theme/theme.h"

#include <QFont>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

std::int64_t foldCount(const search::Study& study) {
    std::int64_t folds = 1;
    if (const Setting* setting = study.document.search.settings.find("folds"); setting && setting->value()) {
        folds = setting->value()->integer(1);
    }
    for (const search::Trial& trial : study.trials) {
        folds = std::max(folds, static_cast<std::int64_t>(trial.foldValues.size()));
    }
    return folds;
}

// The trial with this number; the vector is by number but may have gaps.
const search::Trial* findTrial(const search::Study& study, std::int64_t number) {
    const auto found = std::lower_bound(study.trials.begin(), study.trials.end(), number,
                                        [](const search::Trial& trial, std::int64_t n) { return trial.number < n; });
    return found != study.trials.end() && found->number == number ? &*found : nullptr;
}

QString shortText(double value) {
    return QString::fromStdString(shortNumber(value));
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
    const int folds = static_cast<int>(foldCount(study));
    for (int fold = 0; folds > 1 && fold < folds; ++fold) {
        m_columns.push_back(
            {Kind::Fold, tr("Fold %1").arg(fold + 1), tr("The objective on this fold alone"), fold, {}});
    }
    for (const search::Dimension& dimension : study.space.dimensions) {
        m_columns.push_back({Kind::Parameter, QString::fromStdString(dimension.label),
                             QString::fromStdString(dimension.path), 0, dimension.path});
    }
    m_columns.push_back({Kind::Seconds, tr("Seconds"), tr("Time spent training, in seconds"), 0, {}});
    m_columns.push_back({Kind::Note, tr("Note"), tr("Why a trial failed, where a NaN arose"), 0, {}});
}

TrialsModel::Row TrialsModel::rowFrom(const search::Trial& trial) {
    return {trial.number,  trial.state,      trial.parameters,
            trial.value,   trial.foldValues, QString::fromStdString(trial.note),
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
    const search::Trial* trial = findTrial(study, number);
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

QStringList TrialsModel::keysOf(int column) const {
    const Column& what = m_columns[static_cast<std::size_t>(column)];
    switch (what.kind) {
    case Kind::Number:
        return {QStringLiteral("trial"), QStringLiteral("number")};
    case Kind::State:
        return {QStringLiteral("state")};
    case Kind::Value:
        return {QStringLiteral("value"), what.title.toLower()};
    case Kind::Fold:
        return {QStringLiteral("fold%1").arg(what.fold + 1)};
    case Kind::Seconds:
        return {QStringLiteral("seconds")};
    case Kind::Note:
        return {QStringLiteral("note")};
    case Kind::Parameter:
        break;
    }
    const QString path = QString::fromStdString(what.path).toLower();
    QStringList keys{path, path.section(QLatin1Char('.'), -1)};
    keys << path.section(QLatin1Char('.'), -2);
    if (path.endsWith(QLatin1String("learning_rate"))) {
        keys << QStringLiteral("lr") << QStringLiteral("rate");
    }
    return keys;
}

int TrialsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrialsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant TrialsModel::sortValue(const Row& row, const Column& column) const {
    switch (column.kind) {
    case Kind::Number:
        return static_cast<qlonglong>(row.number);
    case Kind::State:
        return row.violation > 0 ? tr("infeasible") : QString::fromStdString(search::trialStateName(row.state));
    case Kind::Value:
        return row.value && !std::isnan(*row.value) ? QVariant(*row.value) : QVariant();
    case Kind::Fold:
        return column.fold < static_cast<int>(row.foldValues.size())
                   ? QVariant(row.foldValues[static_cast<std::size_t>(column.fold)])
                   : QVariant();
    case Kind::Seconds:
        return row.seconds;
    case Kind::Note:
        return row.note.isEmpty() ? QVariant() : QVariant(row.note);
    case Kind::Parameter:
        break;
    }
    const Value* value = search::find(row.parameters, column.path);
    if (!value) {
        return {};
    }
    return value->isNumber() ? QVariant(value->real()) : QVariant(QString::fromStdString(value->toString()));
}

QString TrialsModel::text(const Row& row, const Column& column) const {
    switch (column.kind) {
    case Kind::Number:
        return row.number == m_best ? QStringLiteral("★ %1").arg(row.number) : QString::number(row.number);
    case Kind::Value:
        return row.value ? shortText(*row.value) : QString();
    case Kind::Seconds:
        return row.seconds > 0 ? QString::fromStdString(shortNumber(row.seconds, 3)) : QString();
    case Kind::Fold: {
        const QVariant value = sortValue(row, column);
        return value.isValid() ? shortText(value.toDouble()) : QString();
    }
    case Kind::Parameter: {
        const Value* value = search::find(row.parameters, column.path);
        if (!value) {
            return QStringLiteral("–");
        }
        return value->isReal() ? shortText(value->real()) : QString::fromStdString(value->toString());
    }
    default:
        return sortValue(row, column).toString();
    }
}

QVariant TrialsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    const bool isText = column.kind == Kind::State || column.kind == Kind::Note;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return row.note.isEmpty() ? QVariant(QStringLiteral("%1: %2").arg(column.title, text(row, column)))
                                  : QVariant(row.note);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isText ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::FontRole:
        if (row.number == m_best) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    case Qt::ForegroundRole:
        return row.violation > 0                           ? QVariant(chartColours().muted)
               : row.state == search::TrialState::Failed   ? QVariant(chartColours().warning)
               : row.state == search::TrialState::Complete ? QVariant()
                                                           : QVariant(chartColours().muted);
    case SortRole:
        return sortValue(row, column);
    case NumberRole:
        return static_cast<qlonglong>(row.number);
    case BestRole:
        return row.number == m_best;
    default:
        return {};
    }
}

QVariant TrialsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) {
        return column.title;
    }
    return role == Qt::ToolTipRole ? QVariant(column.help) : QVariant();
}

} // namespace goodfit::ui
