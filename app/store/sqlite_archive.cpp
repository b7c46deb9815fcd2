#include "app/store/sqlite_archive.h"

#include "app/store/copy_rows.h"
#include "app/store/load_studies.h"
#include "app/store/run_rows.h"
#include "app/store/test_looks.h"
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
    leave();
}

void SqliteArchive::close() {
    m_database = nullptr;
    m_writable = false;
}

// A study of the document that is left finds its place empty, never the next document's.
void SqliteArchive::leave() {
    {
        const std::lock_guard lock(m_location->mutex);
        settle({}, nullptr);
    }
    m_location = std::make_shared<Location>();
}

// Makes this the database in use and deletes the temporary one it takes the place of. The caller holds the lock.
void SqliteArchive::settle(const QString& file, std::unique_ptr<Database> database) {
    m_database = std::move(database);
    m_location->file = file;
    if (!m_temporary.isEmpty() && m_temporary != file) {
        removeDatabaseFiles(m_temporary);
        m_temporary.clear();
    }
}

Status SqliteArchive::open(const QString& documentFile) {
    if (documentFile.isEmpty()) {
        return openTemporary();
    }
    const QString file = databaseFileFor(QFileInfo(documentFile).absoluteFilePath());
    if (file == m_location->file) {
        return {};
    }
    if (QFile::exists(m_location->file)) {
        return saveAs(file);
    }
    {
        const std::lock_guard lock(m_location->mutex);
        settle(file, nullptr);
    }
    if (QFile::exists(file)) {
        return ensureOpen(Database::Access::ReadWrite);
    }
    const QFileInfo folder(QFileInfo(file).absolutePath());
    if (folder.isDir() && folder.isWritable()) {
        return {};
    }
    return Error{ErrorCode::Io, folder.filePath().toStdString(), "is read-only; runs and studies will not be kept"};
}

Status SqliteArchive::openTemporary() {
    const QDir folder(stateFolder());
    leave();
    if (!QDir().mkpath(folder.path())) {
        return Error{ErrorCode::Io, folder.path().toStdString(),
                     "cannot be made, so nothing will be kept until the document is saved"};
    }
    removeForgotten(folder);
    m_temporary = freshTemporaryFile(folder);
    m_location->file = m_temporary;
    return {};
}

Status SqliteArchive::saveAs(const QString& file) {
    const Status readable = ensureOpen(Database::Access::ReadOnly);
    if (!readable) {
        return readable;
    }
    const std::lock_guard lock(m_location->mutex);
    const Status copied = copyTo(file);
    Result<std::unique_ptr<Database>> opened =
        copied ? Database::open(file, Database::Access::ReadWrite) : Result<std::unique_ptr<Database>>(copied.error());
    if (!opened) { // everything stays where it was
        return Error{opened.error().code, opened.error().where,
                     opened.error().message + "; runs and studies are still kept in " + m_location->file.toStdString()};
    }
    settle(file, std::move(opened).value());
    m_writable = true;
    return {};
}

Status SqliteArchive::copyTo(const QString& file) const {
    if (!QFile::exists(file)) {
        return m_database->run(QStringLiteral("VACUUM INTO ?"), {file});
    }
    const Result<std::unique_ptr<Database>> target = Database::open(file, Database::Access::ReadWrite);
    return target ? copyEverything(*m_database, **target, m_catalogue) : target.error();
}

// ReadWrite: the database is there afterwards. ReadOnly: it is open if it is there.
Status SqliteArchive::ensureOpen(Database::Access access) {
    const bool writes = access == Database::Access::ReadWrite;
    const QString& file = m_location->file;
    if (file.isEmpty()) {
        return writes ? Status(Error{ErrorCode::Io, "archive", "there is no database to keep it in"}) : Status();
    }
    if ((m_database && (m_writable || !writes)) || (!writes && !QFile::exists(file))) {
        return {};
    }
    Result<std::unique_ptr<Database>> opened = Database::open(file, Database::Access::ReadWrite);
    m_writable = opened.ok();
    if (opened) {
        m_database = std::move(opened).value();
        return {};
    }
    if (!m_database) {
        Result<std::unique_ptr<Database>> readable = Database::open(file, Database::Access::ReadOnly);
        m_database = readable ? std::move(readable).value() : nullptr;
    }
    if (!writes && m_database) {
        return {};
    }
    return Error{opened.error().code, opened.error().where,
                 opened.error().message + "; runs and studies will not be kept"};
}

namespace {

ui::KeptRun keptRun(RunRow row, const Catalogue& catalogue) {
    ui::KeptRun kept{std::move(row.snapshot), std::nullopt, row.endedMs};
    if (Result<Document> document = readDocument(row.documentJson.toStdString(), catalogue, "the kept run")) {
        kept.document = std::move(document).value();
    }
    return kept;
}

} // namespace

Result<std::optional<ui::KeptRun>> SqliteArchive::lastRun() {
    const Status ready = ensureOpen(Database::Access::ReadOnly);
    if (!ready || !m_database) {
        return ready ? Result<std::optional<ui::KeptRun>>(std::nullopt) : ready.error();
    }
    Result<std::optional<RunRow>> run = store::lastRun(*m_database);
    if (!run) {
        return run.error();
    }
    if (!run->has_value()) {
        return std::optional<ui::KeptRun>();
    }
    return std::optional(keptRun(std::move(**run), m_catalogue));
}

Status SqliteArchive::keepRun(const train::Snapshot& run, const Document& document) {
    const Status ready = ensureOpen(Database::Access::ReadWrite);
    if (!ready) {
        return ready;
    }
    return insertRun(*m_database, {QDateTime::currentMSecsSinceEpoch(),
                                   QString::fromStdString(writeDocument(document, m_catalogue)), run});
}

Result<std::optional<search::Study>> SqliteArchive::lastStudy() {
    const Status ready = ensureOpen(Database::Access::ReadOnly);
    if (!ready || !m_database) {
        return ready ? Result<std::optional<search::Study>>(std::nullopt) : ready.error();
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

Result<ui::Kept> SqliteArchive::everything() {
    ui::Kept kept;
    const Status ready = ensureOpen(Database::Access::ReadOnly);
    if (!ready || !m_database) {
        return ready ? Result<ui::Kept>(std::move(kept)) : ready.error();
    }
    Result<std::vector<RunRow>> runs = loadRuns(*m_database);
    const Result<std::vector<StudyRow>> rows = studyRows(*m_database);
    if (!runs || !rows) {
        return !runs ? runs.error() : rows.error();
    }
    for (RunRow& run : *runs) {
        kept.runs.push_back(keptRun(std::move(run), m_catalogue));
    }
    for (const StudyRow& row : *rows) {
        if (Result<search::Study> study = loadStudy(*m_database, row, m_catalogue)) {
            kept.studies.push_back(std::move(study).value());
        }
    }
    return kept;
}

Result<std::vector<search::TestLook>> SqliteArchive::testLooks() {
    const Status ready = ensureOpen(Database::Access::ReadOnly);
    if (!ready || !m_database) {
        return ready ? Result<std::vector<search::TestLook>>(std::vector<search::TestLook>()) : ready.error();
    }
    return store::testLooks(*m_database);
}

Status SqliteArchive::keepTestLook(const Document& document, const search::TestLook& look) {
    const Status ready = ensureOpen(Database::Access::ReadWrite);
    return ready ? store::keepTestLook(*m_database, document, look, m_catalogue) : ready;
}

std::unique_ptr<search::StudyStore> SqliteArchive::studyStore() {
    if (!ensureOpen(Database::Access::ReadWrite)) {
        return nullptr; // open() said so: the study runs and is not kept
    }
    return std::make_unique<StudyStoreSqlite>(m_location, m_catalogue);
}

} // namespace goodfit::store
