// The window's archive: runs and studies of the open document in NAME.goodfit.db beside it, or, until it is
// saved, in a temporary database in the user's state folder ($XDG_STATE_HOME/goodfit, ~/.local/state/goodfit).
// Neither is made before there is something to keep.
//
// open({}) forgets the open document: what it kept temporarily is deleted, and a study of it that still runs
// keeps nothing more. open(file) after it opens another
// document's; without it, the open document was saved under that name, and everything kept so far goes along
// (moved from the temporary database, copied from another document's), behind what an older document of that
// name had kept. A study that runs meanwhile follows.
// A database that cannot be written is still read: open() then returns why nothing will be kept.
#pragma once

#include "app/store/study_store.h"
#include "ui/bridge/archive.h"

namespace goodfit::store {

// "iris.goodfit" → "iris.goodfit.db"; other names get ".goodfit.db" after them.
[[nodiscard]] QString databaseFileFor(const QString& documentFile);

class SqliteArchive : public ui::Archive {
public:
    explicit SqliteArchive(const Catalogue& catalogue); // which must outlive the archive and its stores
    ~SqliteArchive() override;

    [[nodiscard]] Status open(const QString& documentFile) override;
    [[nodiscard]] Result<std::optional<ui::KeptRun>> lastRun() override;
    [[nodiscard]] Status keepRun(const train::Snapshot& run, const Document& document) override;
    [[nodiscard]] Result<std::optional<search::Study>> lastStudy() override;
    [[nodiscard]] Result<ui::Kept> everything() override;
    [[nodiscard]] Result<std::vector<search::TestLook>> testLooks() override;
    [[nodiscard]] Status keepTestLook(const Document& document, const search::TestLook& look) override;
    [[nodiscard]] std::unique_ptr<search::StudyStore> studyStore() override;
    void close() override;

    [[nodiscard]] const QString& file() const { return m_location->file; } // of the database

private:
    [[nodiscard]] Status openTemporary();
    [[nodiscard]] Status saveAs(const QString& file);
    [[nodiscard]] Status copyTo(const QString& file) const;
    [[nodiscard]] Status ensureOpen(Database::Access access);
    void settle(const QString& file, std::unique_ptr<Database> database);
    void leave();

    const Catalogue& m_catalogue;
    std::shared_ptr<Location> m_location = std::make_shared<Location>();
    std::unique_ptr<Database> m_database; // null until something is read or kept
    QString m_temporary;                  // its file, made or not; empty when there is none
    bool m_writable = false;
};

} // namespace goodfit::store
