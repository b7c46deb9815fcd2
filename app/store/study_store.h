// Keeps one study in a SQLite database while it runs. The connection is opened where begin() is called, so
// that the store may be made on one thread and used on another.
#pragma once

#include "app/store/study_rows.h"

#include <memory>
#include <mutex>

namespace goodfit::store {

// Where the studies of a document are kept right now. Shared with running studies, which follow when the
// document is saved under a name and its database moves along.
struct Location {
    std::mutex mutex; // held while rows are written and while the contents move
    QString file;     // empty: nowhere
};

class StudyStoreSqlite : public search::StudyStore {
public:
    // catalogue must outlive the store.
    StudyStoreSqlite(std::shared_ptr<Location> location, const Catalogue& catalogue);
    StudyStoreSqlite(const QString& file, const Catalogue& catalogue);

    // A study without trials is a new one; with trials it goes on with the newest kept study that has the same
    // layers, data, training settings and objective and no other trials, or begins a new one with them. A study of
    // another program that has the same parameters and trials is adopted: it becomes this document's. Without a
    // document (ask and tell) the kept study's name must be the same too.
    [[nodiscard]] Status begin(const search::Study& study) override;
    [[nodiscard]] Status store(const search::Trial& trial) override;
    [[nodiscard]] search::CheckpointStore* checkpoints() override { return m_checkpoints.get(); }

private:
    [[nodiscard]] Status connect();
    [[nodiscard]] Result<std::optional<StudyRow>> resumable(const search::Study& study) const;
    [[nodiscard]] Result<bool> isContinuation(const StudyRow& row, const search::Study& study) const;
    [[nodiscard]] Status writeBegin(const search::Study& study);
    [[nodiscard]] Status adopt();

    std::shared_ptr<Location> m_location;
    const Catalogue& m_catalogue;
    std::unique_ptr<Database> m_database;
    StoredSpace m_space;
    StudyRow m_row;
    std::unique_ptr<search::CheckpointStore> m_checkpoints;
};

} // namespace goodfit::store
