#include "ui/models/runs_model.h"

#include "core/document/difference.h"

#include <QDateTime>

#include <algorithm>

namespace goodfit::ui {

namespace {

enum Column { Name, When, End, Epochs, Best, Changes, kColumns };

QString bestText(const train::Snapshot& run) {
    if (!run.history) {
        return {};
    }
    const std::vector<double>* curve = run.history->find("val_loss");
    curve = curve != nullptr ? curve : run.history->find("loss");
    const std::int64_t best = curve != nullptr ? train::bestIndex(*curve, false) : -1;
    return best < 0 ? QString() : QString::fromStdString(shortNumber((*curve)[static_cast<std::size_t>(best)]));
}

} // namespace

RunsModel::RunsModel(const Catalogue& catalogue, QObject* parent)
    : QAbstractTableModel(parent), m_catalogue(catalogue) {}

void RunsModel::setRuns(std::vector<KeptRun> runs) {
    beginResetModel();
    std::reverse(runs.begin(), runs.end());
    m_runs = std::move(runs);
    m_changes.clear();
    for (std::size_t row = 0; row < m_runs.size(); ++row) {
        m_changes << changesOf(row);
    }
    m_chosen = m_runs.size() > 1 ? QSet<int>{0, 1} : m_runs.empty() ? QSet<int>{} : QSet<int>{0};
    endResetModel();
    emit chosenChanged();
}

// What this run changed over the one before it.
QString RunsModel::changesOf(std::size_t row) const {
    if (row + 1 >= m_runs.size() || !m_runs[row].document || !m_runs[row + 1].document) {
        return {};
    }
    QStringList changes;
    for (const Difference& each : differencesOf(*m_runs[row + 1].document, *m_runs[row].document, m_catalogue)) {
        changes << QStringLiteral("%1 %2 → %3")
                       .arg(QString::fromStdString(each.label), QString::fromStdString(each.a),
                            QString::fromStdString(each.b));
    }
    return changes.isEmpty() ? tr("nothing") : changes.join(QStringLiteral("; "));
}

QString RunsModel::nameAt(int row) const {
    return tr("Run %1").arg(static_cast<int>(m_runs.size()) - row);
}

QList<int> RunsModel::chosen() const {
    QList<int> rows(m_chosen.begin(), m_chosen.end());
    std::sort(rows.begin(), rows.end(), std::greater<>()); // the oldest is the lowest in the table
    return rows;
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    const KeptRun& run = runAt(index.row());
    if (role == Qt::CheckStateRole && index.column() == Name) {
        return m_chosen.contains(index.row()) ? Qt::Checked : Qt::Unchecked;
    }
    if (role == Qt::ToolTipRole && index.column() == Changes) {
        return m_changes[index.row()];
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return nameAt(index.row());
    case When:
        return run.endedMs > 0 ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.endedMs), QLocale::ShortFormat)
                               : QString();
    case End:
        return QString::fromStdString(train::runEndName(run.snapshot.end));
    case Epochs:
        return run.snapshot.epoch;
    case Best:
        return bestText(run.snapshot);
    default:
        return m_changes[index.row()];
    }
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || index.column() != Name) {
        return false;
    }
    if (value.toInt() == Qt::Checked) {
        m_chosen.insert(index.row());
    } else {
        m_chosen.remove(index.row());
    }
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit chosenChanged();
    return true;
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
    return index.column() == Name ? plain | Qt::ItemIsUserCheckable : plain;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QStringList titles{tr("Run"), tr("When"), tr("Ended"), tr("Epochs"), tr("Lowest loss"), tr("Changed")};
    return titles.value(section);
}

} // namespace goodfit::ui
