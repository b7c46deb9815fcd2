// What stands in the cells of the trial table, and what they may be called.
#include "ui/models/trials_model.h"
#include "ui/theme/theme.h"

#include <QFont>

#include <cmath>

namespace goodfit::ui {

namespace {

QString shortText(double value) {
    return QString::fromStdString(shortNumber(value));
}

} // namespace

QStringList TrialsModel::keysOf(int column) const {
    const Column& what = m_columns[static_cast<std::size_t>(column)];
    switch (what.kind) {
    case Kind::Number:
        return {QStringLiteral("trial"), QStringLiteral("number")};
    case Kind::State:
        return {QStringLiteral("state")};
    case Kind::Value:
        return {QStringLiteral("value"), what.title.toLower()};
    case Kind::Objective:
        return {what.title.toLower()};
    case Kind::Spread:
        return {QStringLiteral("sd")};
    case Kind::Fold: { // "fold 2, repeat 1" is called fold2repeat1
        QString key = what.title.toLower();
        return {key.remove(QLatin1Char(' ')).remove(QLatin1Char(','))};
    }
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

QVariant TrialsModel::entry(const std::vector<double>& list, int place) {
    const auto at = static_cast<std::size_t>(place);
    return at < list.size() ? QVariant(list[at]) : QVariant();
}

QVariant TrialsModel::sortValue(const Row& row, const Column& column) const {
    switch (column.kind) {
    case Kind::Number:
        return static_cast<qlonglong>(row.number);
    case Kind::State:
        return row.violation > 0 ? tr("infeasible") : QString::fromStdString(search::trialStateName(row.state));
    case Kind::Value:
        return row.value && !std::isnan(*row.value) ? QVariant(*row.value) : QVariant();
    case Kind::Objective:
        return entry(row.values, column.place);
    case Kind::Spread:
        return row.spread ? QVariant(*row.spread) : QVariant();
    case Kind::Fold:
        return entry(row.foldValues, column.place);
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
    case Kind::Objective:
    case Kind::Spread:
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
