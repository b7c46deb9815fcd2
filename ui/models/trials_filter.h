// Sorts and filters the trial table. A filter is a few words, all of which must hold:
//   relu             some cell contains "relu"
//   value<0.3        a column compared with a number: < <= > >= = !=   (names: TrialsModel::keysOf)
//   activation=relu  a column equal to a text
// Empty cells are sorted last in both directions.
#pragma once

#include <QList>
#include <QSortFilterProxyModel>
#include <QString>

#include <optional>
#include <vector>

namespace goodfit::ui {

class TrialsModel;

class TrialsFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit TrialsFilter(TrialsModel& trials, QObject* parent = nullptr);

    // Returns what is not understood ("no column is called width"), empty when all is; a word that is not
    // understood is left out.
    QString setText(const QString& text);
    // Trial numbers, rising; nothing: all. What the shared filter leaves.
    void setShown(std::optional<std::vector<qint64>> numbers);
    [[nodiscard]] bool isFiltering() const { return !m_terms.isEmpty() || m_shown; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    struct Term {
        QList<int> columns; // empty: any cell contains `text`
        QString relation;
        QString text;
    };

    [[nodiscard]] QList<int> columnsCalled(const QString& name) const;
    [[nodiscard]] bool accepts(const Term& term, int row) const;
    QString parse();

    TrialsModel& m_trials;
    QString m_text;
    QList<Term> m_terms;
    std::optional<std::vector<qint64>> m_shown;
};

} // namespace goodfit::ui
