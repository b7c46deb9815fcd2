#include "app/store/sqlite_archive.h"

#include "app/store/load_studies.h"
#include "app/store/run_rows.h"
#include "core/document/json.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace goodfit::store {

namespace {

constexpr qint64 kForgottenDays = 30; // temporary databases that a crash left behind

QString stateFolder() {
    const QString base = qEnvironmentVariable("XDG_STATE_HOME");
    return (base.isEmpty() ? QDir::homePath() + QStringLiteral("/.local/state") : base) + QStringLiteral("/goodfit");
}

void removeDatabaseFiles(const QString& file) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        QFile::remove(file + QLatin1String(suffix));
    }
}

void removeForgotten(const QDir& folder) {
    const QDateTime limit = QDateTime::currentDateTime().addDays(-kForgottenDays);
    const QFileInfoList files = folder.entryInfoList({QStringLiteral("unsaved-*.goodfit.db")}, QDir::Files);
    for (const QFileInfo& file : files) {
        if (file.lastModified() < limit) {
            removeDatabaseFiles(file.filePath());
        }
    }
}

QString freshTemporaryFile(const QDir& folder) {
    static int count = 0;
    return folder.filePath(QStringLiteral("unsaved-%1-%2-%3.goodfit.db")
                               .arg(QDateTime::currentMSecsSinceEpoch())
                               .arg(QCoreApplication::applicationPid())
                               .arg(++count));
}

} // namespace

QString databaseFileFor(const QString& documentFile) {
    return documentFile.endsWith(QLatin1String(".goodfit")) ? documentFile + QStringLiteral(".db")
                                                            : documentFile + QStringLiteral(".goodfit.db");
}

SqliteArchive::SqliteArchive(const Catalogue& catalogue) : m_catalogue(catalogue) {}

SqliteArchive::~SqliteArchive() {
    const std::lock_guard lock(m_location->mutex);
    m_location->file.clear();
    m_database.reset();
    dropTemporary();
}

Status SqliteArchive::open(const QString& documentFile) {
    if (documentFile.isEmpty()) {
        return openTemporary();
    }
    const QString file = databaseFileFor(QFileInfo(documentFile).absoluteFilePath());
    if (file == m_location->file && m_database) {
        return {};
    }
    const bool takeAlong = m_database && !m_temporary.isEmpty();
    // A document without anything kept needs no database yet, and none should appear beside a file that is
    // only looked at; so an empty one is made only when something is to be kept.
    return change(file, takeAlong);
}

Status SqliteArchive::openTemporary() {
    const QDir folder(stateFolder());
    if (!QDir().mkpath(folder.path())) {
        return Error{ErrorCode::Io, folder.path().toStdString(), "cannot be made, so nothing will be kept until the "
                                                                 "document is saved"};
    }
    removeForgotten(folder);
    const QString before = m_temporary;
    const QString file = freshTemporaryFile(folder);
    const Status changed = change(file, false);
    m_temporary = file;
    if (!before.isEmpty()) {
        removeDatabaseFiles(before);
    }
    return changed;
}

Status SqliteArchive::change(const QString& file, bool takeAlong) {
    Result<std::unique_ptr<Database>> opened = Database::open(file, Database::Access::ReadWrite);
    const std::lock_guard lock(m_location->mutex);
    if (!opened) {
        if (takeAlong) { // what is in the temporary one stays there, readable and writable
            return opened.error();
        }
        Result<std::unique_ptr<Database>> readable = Database::open(file, Database::Access::ReadOnly);
        m_database = readable ? std::move(readable).value() : nullptr;
        m_writable = false;
        m_location->file.clear();
        return Error{opened.error().code, opened.error().where,
                     opened.error().message + "; runs and studies will not be kept"};
    }
    if (takeAlong) {
        const Status moved = moveInto(**opened);
        if (!moved) {
            return moved;
        }
    }
    m_database = std::move(opened).value();
    m_writable = true;
    m_location->file = file;
    dropTemporary();
    return {};
}

// Copies everything; the caller holds the lock.
Status SqliteArchive::moveInto(Database& target) const {
    const Result<std::vector<RunRow>> runs = loadRuns(*m_database);
    const Result<std::vector<StudyRow>> rows = studyRows(*m_database);
    if (!runs || !rows) {
        return runs ? rows.error() : runs.error();
    }
    for (const RunRow& run : *runs) {
        const Status kept = insertRun(target, run);
        if (!kept) {
            return kept;
        }
    }
    for (const StudyRow& row : *rows) {
        const Result<search::Study> study = loadStudy(*m_database, row, m_catalogue);
        if (!study) {
            return study.error();
        }
        Transaction transaction(target);
        const QString document = QString::fromStdString(writeDocument(study->document, m_catalogue));
        const Result<StudyRow> moved = insertStudy(target, *study, document, row.uuid);
        if (!moved) {
            return moved.error();
        }
        for (const search::Trial& trial : study->trials) {
            const Status kept = insertTrial(target, moved->id, study->space, trial);
            if (!kept) {
                return kept;
            }
        }
        const Status done = transaction.commit();
        if (!done) {
            return done;
        }
    }
    return {};
}

void SqliteArchive::dropTemporary() {
    if (!m_temporary.isEmpty() && m_temporary != m_location->file) {
        removeDatabaseFiles(m_temporary);
        m_temporary.clear();
    }
}

Result<std::optional<train::Snapshot>> SqliteArchive::lastRun() {
    if (!m_database) {
        return std::optional<train::Snapshot>();
    }
    Result<std::optional<RunRow>> run = store::lastRun(*m_database);
    if (!run) {
        return run.error();
    }
    return run->has_value() ? std::optional(std::move((*run)->snapshot)) : std::optional<train::Snapshot>();
}

Status SqliteArchive::keepRun(const train::Snapshot& run, const Document& document) {
    if (!m_database || !m_writable) {
        return Error{ErrorCode::Io, "run", "there is no database to keep it in"};
    }
    return insertRun(*m_database, {QDateTime::currentMSecsSinceEpoch(),
                                   QString::fromStdString(writeDocument(document, m_catalogue)), run});
}

Result<std::optional<search::Study>> SqliteArchive::lastStudy() {
    if (!m_database) {
        return std::optional<search::Study>();
    }
    const Result<std::vector<StudyRow>> rows = studyRows(*m_database);
    if (!rows) {
        return rows.error();
    }
    if (rows->empty()) {
        return std::optional<search::Study>();
    }
    Result<search::Study> study = loadStudy(*m_database, rows->back(), m_catalogue);
    if (!study) {
        return study.error();
    }
    return std::optional(std::move(study).value());
}

std::unique_ptr<search::StudyStore> SqliteArchive::studyStore() {
    return std::make_unique<StudyStoreSqlite>(m_location, m_catalogue);
}

} // namespace goodfit::store
