// One connection to one database, SQLite or PostgreSQL, in Optuna's relational schema 3.0.0.d (schema.h), with a
// few tables of our own beside it. A connection belongs to the thread that opened it, and has a name of its own.
//
// Written ahead (WAL) and synchronous (FULL): what commit() returned from survives a kill and a power cut.
// Errors are values: where is the file, the message says what is wrong with it (locked, read-only, damaged,
// no space, made by another version) and never loses what is in it.
#pragma once

#include "core/base/result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <memory>
#include <vector>

namespace goodfit::store {

class Database {
public:
    enum class Access { ReadWrite, ReadOnly };

    // ReadWrite creates the file and its tables where there are none. busyMs: how long to wait for another
    // program's lock. file: or a server's URL (place.h), whose password stays out of every message.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& file, Access access, int busyMs = 5000);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] const QString& file() const { return m_file; } // or URL, as it was opened
    [[nodiscard]] bool isServer() const { return m_isServer; }
    [[nodiscard]] std::string shown() const; // for messages

    // Runs one statement with its values in place of the question marks; the query stands before its first row.
    [[nodiscard]] Result<QSqlQuery> query(const QString& sql, const QVariantList& values = {}) const;
    [[nodiscard]] Status run(const QString& sql, const QVariantList& values = {}) const;
    // The same statement for each row of values; prepared once.
    [[nodiscard]] Status runEach(const QString& sql, const std::vector<QVariantList>& rows) const;
    // As run(); the number of the new row.
    [[nodiscard]] Result<qint64> insert(const QString& sql, const QVariantList& values) const;
    // The error of a query that broke off while its rows were read; success when it did not.
    [[nodiscard]] Status statusOf(const QSqlQuery& query) const;

private:
    Database(QString file, QString connection) : m_file(std::move(file)), m_connection(std::move(connection)) {}
    [[nodiscard]] Status connect(Access access, int busyMs);
    [[nodiscard]] Error errorOf(const QSqlError& error, const QString& doing) const;

    QString m_file;
    QString m_connection;
    bool m_isServer = false;
};

// Everything between construction and commit() happens as a whole or not at all.
class Transaction {
public:
    explicit Transaction(const Database& database);
    ~Transaction(); // rolls back what was not committed
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    [[nodiscard]] const Status& begun() const { return m_begun; }
    [[nodiscard]] Status commit();

private:
    const Database& m_database;
    Status m_begun;
    bool m_open = false;
};

} // namespace goodfit::store
