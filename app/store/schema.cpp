#include "app/store/schema.h"

#include "app/store/database.h"

#include <QRegularExpression>

#include <utility>

namespace goodfit::store {

namespace {

// Of Optuna's schema, as its migrations name them: what we write, and what a later Optuna makes of it (the
// same tables with one index more).
constexpr const char* kRevision = "v3.0.0.d";
constexpr const char* kLaterRevision = "v3.2.0.a";
constexpr int kOptunaSchema = 12;
constexpr int kOwnVersion = 1; // of the goodfit_ tables

constexpr const char* kTables[] = {
    "CREATE TABLE IF NOT EXISTS studies (study_id INTEGER NOT NULL, study_name VARCHAR(512) NOT NULL, "
    "PRIMARY KEY (study_id))",
    "CREATE UNIQUE INDEX IF NOT EXISTS ix_studies_study_name ON studies (study_name)",
    "CREATE TABLE IF NOT EXISTS version_info (version_info_id INTEGER NOT NULL, schema_version INTEGER, "
    "library_version VARCHAR(256), PRIMARY KEY (version_info_id), CHECK (version_info_id=1))",
    "CREATE TABLE IF NOT EXISTS study_directions (study_direction_id INTEGER NOT NULL, direction "
    "VARCHAR(8) NOT NULL, study_id INTEGER NOT NULL, objective INTEGER NOT NULL, PRIMARY KEY "
    "(study_direction_id), UNIQUE (study_id, objective), FOREIGN KEY(study_id) REFERENCES studies "
    "(study_id))",
    "CREATE TABLE IF NOT EXISTS study_user_attributes (study_user_attribute_id INTEGER NOT NULL, study_id "
    R"(INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (study_user_attribute_id), UNIQUE )"
    R"((study_id, "key"), FOREIGN KEY(study_id) REFERENCES studies (study_id)))",
    "CREATE TABLE IF NOT EXISTS study_system_attributes (study_system_attribute_id INTEGER NOT NULL, "
    R"(study_id INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (study_system_attribute_id), )"
    R"(UNIQUE (study_id, "key"), FOREIGN KEY(study_id) REFERENCES studies (study_id)))",
    "CREATE TABLE IF NOT EXISTS trials (trial_id INTEGER NOT NULL, number INTEGER, study_id INTEGER, "
    "state VARCHAR(8) NOT NULL, datetime_start DATETIME, datetime_complete DATETIME, PRIMARY KEY "
    "(trial_id), FOREIGN KEY(study_id) REFERENCES studies (study_id))",
    "CREATE TABLE IF NOT EXISTS trial_user_attributes (trial_user_attribute_id INTEGER NOT NULL, trial_id "
    R"(INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (trial_user_attribute_id), UNIQUE )"
    R"((trial_id, "key"), FOREIGN KEY(trial_id) REFERENCES trials (trial_id)))",
    "CREATE TABLE IF NOT EXISTS trial_system_attributes (trial_system_attribute_id INTEGER NOT NULL, "
    R"(trial_id INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (trial_system_attribute_id), )"
    R"(UNIQUE (trial_id, "key"), FOREIGN KEY(trial_id) REFERENCES trials (trial_id)))",
    "CREATE TABLE IF NOT EXISTS trial_params (param_id INTEGER NOT NULL, trial_id INTEGER, param_name "
    "VARCHAR(512), param_value FLOAT, distribution_json TEXT, PRIMARY KEY (param_id), UNIQUE (trial_id, "
    "param_name), FOREIGN KEY(trial_id) REFERENCES trials (trial_id))",
    "CREATE TABLE IF NOT EXISTS trial_values (trial_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, "
    "objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL, PRIMARY KEY "
    "(trial_value_id), UNIQUE (trial_id, objective), FOREIGN KEY(trial_id) REFERENCES trials (trial_id))",
    "CREATE TABLE IF NOT EXISTS trial_intermediate_values (trial_intermediate_value_id INTEGER NOT NULL, "
    "trial_id INTEGER NOT NULL, step INTEGER NOT NULL, intermediate_value FLOAT, intermediate_value_type "
    "VARCHAR(7) NOT NULL, PRIMARY KEY (trial_intermediate_value_id), UNIQUE (trial_id, step), FOREIGN "
    "KEY(trial_id) REFERENCES trials (trial_id))",
    "CREATE TABLE IF NOT EXISTS trial_heartbeats (trial_heartbeat_id INTEGER NOT NULL, trial_id INTEGER "
    "NOT NULL, heartbeat DATETIME NOT NULL, PRIMARY KEY (trial_heartbeat_id), UNIQUE (trial_id), FOREIGN "
    "KEY(trial_id) REFERENCES trials (trial_id))",
    "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT "
    "alembic_version_pkc PRIMARY KEY (version_num))",
    "CREATE INDEX IF NOT EXISTS goodfit_trials_by_number ON trials (study_id, number)",
    "CREATE TABLE IF NOT EXISTS goodfit_info (name VARCHAR(64) NOT NULL, value TEXT, PRIMARY KEY (name))",
    "CREATE TABLE IF NOT EXISTS goodfit_runs (run_id INTEGER NOT NULL, ended_ms INTEGER NOT NULL, "
    "document_json TEXT NOT NULL, snapshot BLOB NOT NULL, PRIMARY KEY (run_id))",
};

// The types that Optuna (SQLAlchemy) makes of its enumerations on a server.
constexpr std::pair<const char*, const char*> kServerTypes[] = {
    {"studydirection", "'NOT_SET', 'MINIMIZE', 'MAXIMIZE'"},
    {"trialstate", "'RUNNING', 'COMPLETE', 'PRUNED', 'FAIL', 'WAITING'"},
    {"trialvaluetype", "'FINITE', 'INF_POS', 'INF_NEG'"},
    {"trialintermediatevaluetype", "'FINITE', 'INF_POS', 'INF_NEG', 'NAN'"}};

// A table's statement in PostgreSQL's words.
QString forServer(QString statement) {
    static const QRegularExpression kOwnKey(QStringLiteral("\\((\\w+_id) INTEGER NOT NULL"));
    if (!statement.contains(QLatin1String("version_info_id"))) {
        statement.replace(kOwnKey, QStringLiteral("(\\1 SERIAL NOT NULL"));
    }
    statement.replace(QLatin1String(" DATETIME"), QLatin1String(" TIMESTAMP"));
    statement.replace(QLatin1String(" FLOAT"), QLatin1String(" DOUBLE PRECISION"));
    statement.replace(QLatin1String(" BLOB"), QLatin1String(" BYTEA"));
    statement.replace(QLatin1String("ended_ms INTEGER"), QLatin1String("ended_ms BIGINT"));
    statement.replace(QLatin1String("direction VARCHAR(8)"), QLatin1String("direction studydirection"));
    statement.replace(QLatin1String("state VARCHAR(8)"), QLatin1String("state trialstate"));
    statement.replace(QLatin1String("intermediate_value_type VARCHAR(7)"),
                      QLatin1String("intermediate_value_type trialintermediatevaluetype"));
    statement.replace(QLatin1String("value_type VARCHAR(7)"), QLatin1String("value_type trialvaluetype"));
    return statement;
}

Status createType(const Database& database, const QString& name, const QString& labels) {
    Result<QSqlQuery> found = database.query(QStringLiteral("SELECT 1 FROM pg_type WHERE typname = ?"), {name});
    if (!found) {
        return found.error();
    }
    return found->next() ? Status() : database.run(QStringLiteral("CREATE TYPE %1 AS ENUM (%2)").arg(name, labels));
}

bool hasTable(const Database& database, const QString& name) {
    Result<QSqlQuery> found = database.query(
        database.isServer()
            ? QStringLiteral("SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() "
                             "AND table_name = ?")
            : QStringLiteral("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"),
        {name});
    return found && found->next();
}

// The first column of the first row; a null value when there is none.
Result<QVariant> only(const Database& database, const QString& sql) {
    Result<QSqlQuery> rows = database.query(sql);
    if (!rows) {
        return rows.error();
    }
    return rows->next() ? rows->value(0) : QVariant();
}

Status refuse(const Database& database, const QString& what) {
    return invalid(database.shown(), what.toStdString());
}

Status checkRevision(const Database& database) {
    const Result<QVariant> revision = only(database, QStringLiteral("SELECT version_num FROM alembic_version"));
    if (!revision) {
        return revision.error();
    }
    const QString name = revision->toString();
    if (!name.isEmpty() && name != QLatin1String(kRevision) && name != QLatin1String(kLaterRevision)) {
        return refuse(database, QStringLiteral("has the study schema %1 of Optuna; this version of Goodfit reads %2")
                                    .arg(name, QLatin1String(kRevision)));
    }
    return {};
}

Status checkOwnVersion(const Database& database) {
    const Result<QVariant> version =
        only(database, QStringLiteral("SELECT value FROM goodfit_info WHERE name = 'version'"));
    if (!version) {
        return version.error();
    }
    if (version->toInt() > kOwnVersion) {
        return refuse(database, QStringLiteral("was made by a newer Goodfit (format %1; this one reads up to %2)")
                                    .arg(version->toString())
                                    .arg(kOwnVersion));
    }
    return {};
}

Status create(const Database& database) {
    Transaction transaction(database);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    for (const auto& [name, labels] : kServerTypes) {
        const Status made =
            database.isServer() ? createType(database, QLatin1String(name), QLatin1String(labels)) : Status();
        if (!made) {
            return made;
        }
    }
    for (const char* table : kTables) {
        const QString statement = QString::fromLatin1(table);
        const Status made = database.run(database.isServer() ? forServer(statement) : statement);
        if (!made) {
            return made;
        }
    }
    const Status statuses[] = {
        database.run(QStringLiteral("INSERT INTO version_info VALUES (1, ?, '3.1.0') ON CONFLICT DO NOTHING"),
                     {kOptunaSchema}),
        database.run(QStringLiteral("INSERT INTO alembic_version SELECT ? WHERE NOT EXISTS "
                                    "(SELECT 1 FROM alembic_version)"),
                     {QString::fromLatin1(kRevision)}),
        database.run(QStringLiteral("INSERT INTO goodfit_info VALUES ('version', ?) ON CONFLICT DO NOTHING"),
                     {QString::number(kOwnVersion)})};
    for (const Status& status : statuses) {
        if (!status) {
            return status;
        }
    }
    return transaction.commit();
}

} // namespace

Status checkSchema(const Database& database) {
    // Says whether the file can be read at all, before anything is concluded from missing tables.
    const Result<QVariant> readable =
        only(database,
             database.isServer() ? QStringLiteral("SELECT 1") : QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!readable) {
        return readable.error();
    }
    if (hasTable(database, QStringLiteral("alembic_version"))) {
        const Status revision = checkRevision(database);
        if (!revision) {
            return revision;
        }
    } else if (hasTable(database, QStringLiteral("studies"))) {
        return refuse(database, QStringLiteral("has studies in a schema older than Optuna 3; upgrade it with "
                                               "\"optuna storage upgrade\" first"));
    }
    return hasTable(database, QStringLiteral("goodfit_info")) ? checkOwnVersion(database) : Status();
}

bool holdsStudies(const Database& database) {
    return hasTable(database, QStringLiteral("studies"));
}

Status prepareSchema(const Database& database) {
    const Status fits = checkSchema(database);
    if (!fits) {
        return fits;
    }
    return hasTable(database, QStringLiteral("goodfit_info")) ? Status() : create(database);
}

} // namespace goodfit::store
