#include "app/store/database.h"

#include "app/store/schema.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>

#include <atomic>

namespace goodfit::store {

namespace {

QString nextConnectionName() {
    static std::atomic<quint64> count = 0;
    return QStringLiteral("goodfit-%1").arg(++count);
}

// SQLite's primary result codes (sqlite.org/rescode.html), as a person would say them.
QString meaningOf(int code) {
    switch (code & 0xFF) {
    case 5: // BUSY
    case 6: // LOCKED
        return QStringLiteral("is locked by another program");
    case 8: // READONLY
        return QStringLiteral("is read-only");
    case 10: // IOERR
        return QStringLiteral("could not be read or written by the system");
    case 11: // CORRUPT
        return QStringLiteral("is damaged");
    case 13: // FULL
        return QStringLiteral("could not be written: no space is left on the disk");
    case 14: // CANTOPEN
        return QStringLiteral("cannot be opened: its folder is missing or may not be used");
    case 26: // NOTADB
        return QStringLiteral("is not a database, or is damaged");
    default:
        return {};
    }
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString& file, Access access, int busyMs) {
    std::unique_ptr<Database> database(new Database(file, nextConnectionName()));
    const bool readOnly = access == Access::ReadOnly;
    const QFileInfo info(file);
    if (!readOnly && info.exists() && !info.isWritable()) { // SQLite would open it for reading, and say nothing
        return Error{ErrorCode::Io, file.toStdString(), "is read-only"};
    }
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database->m_connection);
        connection.setDatabaseName(file);
        connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1%2")
                                         .arg(busyMs)
                                         .arg(readOnly ? QStringLiteral(";QSQLITE_OPEN_READONLY") : QString()));
        if (!connection.open()) {
            return database->errorOf(connection.lastError(), QStringLiteral("opening"));
        }
    }
    if (!readOnly) {
        for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"}) {
            const Status set = database->run(QString::fromLatin1(pragma));
            if (!set) {
                return set.error();
            }
        }
    }
    const Status fit = readOnly ? checkSchema(*database) : prepareSchema(*database);
    if (!fit) {
        return fit.error();
    }
    return database;
}

Database::~Database() {
    QSqlDatabase::removeDatabase(m_connection);
}

Result<QSqlQuery> Database::query(const QString& sql, const QVariantList& values) const {
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    bool done = query.prepare(sql);
    for (const QVariant& value : values) {
        query.addBindValue(value);
    }
    done = done && query.exec();
    if (!done) {
        return errorOf(query.lastError(), sql.section(QLatin1Char(' '), 0, 2));
    }
    return query;
}

Status Database::run(const QString& sql, const QVariantList& values) const {
    const Result<QSqlQuery> done = query(sql, values);
    return done ? Status() : Status(done.error());
}

Status Database::runEach(const QString& sql, const std::vector<QVariantList>& rows) const {
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    bool done = query.prepare(sql);
    for (auto row = rows.begin(); done && row != rows.end(); ++row) {
        for (int column = 0; column < row->size(); ++column) {
            query.bindValue(column, row->at(column));
        }
        done = query.exec();
    }
    return done ? Status() : Status(errorOf(query.lastError(), sql.section(QLatin1Char(' '), 0, 2)));
}

Result<qint64> Database::insert(const QString& sql, const QVariantList& values) const {
    const Result<QSqlQuery> done = query(sql, values);
    if (!done) {
        return done.error();
    }
    return done->lastInsertId().toLongLong();
}

Status Database::statusOf(const QSqlQuery& query) const {
    if (query.lastError().type() == QSqlError::NoError) {
        return {};
    }
    return errorOf(query.lastError(), QStringLiteral("reading"));
}

Error Database::errorOf(const QSqlError& error, const QString& doing) const {
    QString message = meaningOf(error.nativeErrorCode().toInt());
    if (message.isEmpty()) {
        message = QStringLiteral("failed: %1 (%2)").arg(error.databaseText(), doing);
    }
    return Error{ErrorCode::Io, m_file.toStdString(), message.toStdString()};
}

Transaction::Transaction(const Database& database)
    : m_database(database), m_begun(database.run(QStringLiteral("BEGIN IMMEDIATE"))), m_open(m_begun.ok()) {}

Transaction::~Transaction() {
    if (m_open) {
        // Nothing is left to do when even this fails: SQLite rolls back by itself at the next opening.
        const Status undone = m_database.run(QStringLiteral("ROLLBACK"));
        static_cast<void>(undone);
    }
}

Status Transaction::commit() {
    const Status done = m_database.run(QStringLiteral("COMMIT"));
    m_open = m_open && !done.ok();
    return done;
}

} // namespace goodfit::store
