// User attributes of studies: what Optuna's tables have no column for.
#include "app/store/study_rows.h"

namespace goodfit::store {

Status setStudyAttribute(const Database& database, qint64 studyId, const char* key, const QString& json) {
    return database.run(QStringLiteral("INSERT INTO study_user_attributes (study_id, \"key\", value_json) "
                                       "VALUES (?, ?, ?) ON CONFLICT (study_id, \"key\") DO UPDATE "
                                       "SET value_json = excluded.value_json"),
                        {studyId, QString::fromLatin1(key), json});
}

Result<QHash<QString, QString>> studyAttributes(const Database& database, qint64 studyId) {
    Result<QSqlQuery> rows = database.query(
        QStringLiteral("SELECT \"key\", value_json FROM study_user_attributes WHERE study_id = ?"), {studyId});
    if (!rows) {
        return rows.error();
    }
    QHash<QString, QString> attributes;
    while (rows->next()) {
        attributes.insert(rows->value(0).toString(), rows->value(1).toString());
    }
    const Status whole = database.statusOf(*rows);
    if (!whole) {
        return whole.error();
    }
    return attributes;
}

} // namespace goodfit::store
