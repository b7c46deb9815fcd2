// The kept runs as a table, newest first: when, how it ended, epochs, best validation loss, and what tells it
// from the run before it. Runs are chosen by their check boxes.
#pragma once

#include "ui/bridge/archive.h"

#include <QAbstractTableModel>
#include <QSet>

namespace goodfit::ui {

class RunsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit RunsModel(const Catalogue& catalogue, QObject* parent = nullptr);

    void setRuns(std::vector<KeptRun> runs); // oldest first; the newest two are chosen
    [[nodiscard]] const KeptRun& runAt(int row) const { return m_runs[static_cast<std::size_t>(row)]; }
    [[nodiscard]] QString nameAt(int row) const; // "Run 3"
    [[nodiscard]] QList<int> chosen() const;     // rows, oldest first

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void chosenChanged();

private:
    [[nodiscard]] QString changesOf(std::size_t row) const;

    const Catalogue& m_catalogue;
    std::vector<KeptRun> m_runs; // newest first
    QStringList m_changes;
    QSet<int> m_chosen;
};

} // namespace goodfit::ui
