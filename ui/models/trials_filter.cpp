#include "ui/models/trials_filter.h"

#include "ui/models/trials_model.h"

#include <QRegularExpression>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kManyRows = 1000;

bool holds(double value, const QString& relation, double bound) {
    if (relation == QLatin1String("<")) {
        return value < bound;
    }
    if (relation == QLatin1String("<=")) {
        return value <= bound;
    }
    if (relation == QLatin1String(">")) {
        return value > bound;
    }
    if (relation == QLatin1String(">=")) {
        return value >= bound;
    }
    const bool equal = qFuzzyCompare(value + 1.0, bound + 1.0);
    return relation == QLatin1String("!=") ? !equal : equal;
}

} // namespace

TrialsFilter::TrialsFilter(TrialsModel& trials, QObject* parent) : QSortFilterProxyModel(parent), m_trials(trials) {
    setSourceModel(&trials);
    setSortRole(TrialsModel::SortRole);
    // Columns are others in another study: the words may mean others too.
    connect(&trials, &QAbstractItemModel::modelReset, this, [this] {
        parse();
        invalidateFilter();
    });
}

QString TrialsFilter::setText(const QString& text) {
    m_text = text.trimmed().toLower();
    const QString problem = parse();
    invalidateFilter();
    return problem;
}

void TrialsFilter::setShown(std::optional<std::vector<qint64>> numbers) {
    m_shown = std::move(numbers);
    if (m_trials.rowCount() > kManyRows) {
        invalidate(); // row by row costs a frame or three
    } else {
        invalidateFilter();
    }
}

void TrialsFilter::sort(int column, Qt::SortOrder order) {
    const bool asTheyStand = column == 0 && order == Qt::AscendingOrder; // the model is by number
    QSortFilterProxyModel::sort(asTheyStand ? -1 : column, order);
}

QList<int> TrialsFilter::columnsCalled(const QString& name) const {
    QList<int> columns;
    for (int column = 0; column < m_trials.columnCount(); ++column) {
        if (m_trials.keysOf(column).contains(name)) {
            columns << column;
        }
    }
    return columns;
}

QString TrialsFilter::parse() {
    static const QRegularExpression comparison(
        QStringLiteral("^([\\p{L}_][\\p{L}0-9_.]*)\\s*(<=|>=|!=|<|>|=)\\s*(\\S+)$"));
    static const QRegularExpression spacedRelation(QStringLiteral("\\s*(<=|>=|!=|<|>|=)\\s*"));
    QString packed = m_text;
    packed.replace(spacedRelation, QStringLiteral("\\1"));
    m_terms.clear();
    QString problem;
    for (const QString& word : packed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = comparison.match(word);
        if (!match.hasMatch()) {
            m_terms << Term{{}, {}, word};
            continue;
        }
        const Term term{columnsCalled(match.captured(1)), match.captured(2), match.captured(3)};
        bool isNumber = false;
        term.text.toDouble(&isNumber);
        if (term.columns.isEmpty()) {
            problem = tr("no column is called %1").arg(match.captured(1));
        } else if (!isNumber && term.relation != QLatin1String("=") && term.relation != QLatin1String("!=")) {
            problem = tr("%1 is not a number").arg(term.text);
        } else {
            m_terms << term;
        }
    }
    return problem;
}

bool TrialsFilter::accepts(const Term& term, int row) const {
    if (term.columns.isEmpty()) {
        for (int column = 0; column < m_trials.columnCount(); ++column) {
            if (m_trials.index(row, column).data().toString().contains(term.text, Qt::CaseInsensitive)) {
                return true;
            }
        }
        return false;
    }
    bool isNumber = false;
    const double bound = term.text.toDouble(&isNumber);
    return std::any_of(term.columns.begin(), term.columns.end(), [&](int column) {
        const QModelIndex index = m_trials.index(row, column);
        const QVariant cell = index.data(TrialsModel::SortRole);
        if (isNumber && cell.isValid() && cell.typeId() != QMetaType::QString) {
            return holds(cell.toDouble(), term.relation, bound);
        }
        const bool equal = index.data().toString().compare(term.text, Qt::CaseInsensitive) == 0;
        return cell.isValid() && (term.relation == QLatin1String("!=") ? !equal : equal);
    });
}

bool TrialsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (parent.isValid()) {
        return false;
    }
    if (m_shown && !std::binary_search(m_shown->begin(), m_shown->end(), m_trials.numberAt(row))) {
        return false;
    }
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term& term) { return accepts(term, row); });
}

bool TrialsFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(TrialsModel::SortRole);
    const QVariant b = right.data(TrialsModel::SortRole);
    if (a.isValid() != b.isValid()) {
        return a.isValid() == (sortOrder() == Qt::AscendingOrder);
    }
    if (!a.isValid()) {
        return left.row() < right.row();
    }
    const bool aIsText = a.typeId() == QMetaType::QString;
    const bool bIsText = b.typeId() == QMetaType::QString;
    if (aIsText || bIsText) {
        return aIsText == bIsText ? a.toString() < b.toString() : bIsText;
    }
    return a.toDouble() < b.toDouble();
}

} // namespace goodfit::ui
