#include "app/store/database.h"

#include "app/store/place.h"
#include "app/store/schema.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUrl>

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

// The parts of a server's URL; user, password and database may be percent-encoded.
void setServer(QSqlDatabase& connection, const QString& text) {
    const QUrl url(text);
    connection.setHostName(url.host());
    connection.setPort(url.port(5432));
    connection.setUserName(url.userName(QUrl::FullyDecoded));
    connection.setPassword(url.password(QUrl::FullyDecoded));
    connection.setDatabaseName(url.path(QUrl::FullyDecoded).mid(1));
    connection.setConnectOptions(QStringLiteral("connect_timeout=10;application_name=goodfit"));
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString& file, Access access, int busyMs) {
    std::unique_ptr<Database> database(new Database(file, nextConnectionName()));
    database->m_isServer = store::isServer(file);
    const Status connected = database->connect(access, busyMs);
    if (!connected) {
        return connected.error();
    }
    const Status fit = access == Access::ReadOnly ? checkSchema(*database) : prepareSchema(*database);
    if (!fit) {
        return fit.error();
    }
    return database;
}

Status Database::connect(Access access, int busyMs) {
    const bool readOnly = access == Access::ReadOnly;
    const QFileInfo info(m_file);
    if (!m_isServer && !readOnly && info.exists() && !info.isWritable()) { // SQLite would open it, and say nothing
        return Error{ErrorCode::Io, m_file.toStdString(), "is read-only"};
    }
    if (m_isServer && !QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL"))) {
        return Error{ErrorCode::Io, shown(), "needs Qt's PostgreSQL driver, which is not installed"};
    }
    {
        QSqlDatabase connection =
            QSqlDatabase::addDatabase(m_isServer ? QStringLiteral("QPSQL") : QStringLiteral("QSQLITE"), m_connection);
        if (m_isServer) {
            setServer(connection, m_file);
        } else {
            connection.setDatabaseName(m_file);
            connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1%2")
                                             .arg(busyMs)
                                             .arg(readOnly ? QStringLiteral(";QSQLITE_OPEN_READONLY") : QString()));
        }
        if (!connection.open()) {
            return errorOf(connection.lastError(), QStringLiteral("opening"));
        }
    }
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"}) {
        const Status set = readOnly || m_isServer ? Status() : run(QString::fromLatin1(pragma));
        if (!set) {
            return set;
        }
    }
    return {};
}

std::string Database::shown() const {
    return shownPlace(m_file).toStdString();
}

Database::~Database() {
    QSqlDatabase::removeDatabase(m_connection);
}

Result<QSqlQuery> Database::query(const QString& sql, const QVariantList& values) const {
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(!m_isServer); // a server would drop the rest when another query begins
    bool done = values.isEmpty() || query.prepare(sql);
    for (const QVariant& value : values) {
        query.addBindValue(value);
    }
    // A server prepares no statements but those that may have values.
    done = done && (values.isEmpty() ? query.exec(sql) : query.exec());
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
    QString message = m_isServer ? QString() : meaningOf(error.nativeErrorCode().toInt());
    if (message.isEmpty()) {
        const QString said = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
        message = QStringLiteral("failed: %1 (%2)").arg(said.simplified(), doing);
    }
    return Error{ErrorCode::Io, shown(), message.toStdString()};
}

Transaction::Transaction(const Database& database)
    : m_database(database),
      m_begun(database.run(database.isServer() ? QStringLiteral("BEGIN") : QStringLiteral("BEGIN IMMEDIATE"))),
      m_open(m_begun.ok()) {}

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
