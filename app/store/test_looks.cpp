#include "app/store/test_looks.h"

#include "app/store/json_text.h"
#include "app/store/place.h"
#include "core/document/json.h"

#include <QDateTime>
#include <QFile>
#include <QJsonObject>

#include <algorithm>

namespace goodfit::store {

namespace {

constexpr const char* kKey = "goodfit:test_looks";

std::vector<search::TestLook> looksFrom(const QString& json) {
    std::vector<search::TestLook> looks;
    for (const QJsonValue& each : fromText(json).toArray()) {
        const QJsonObject look = each.toObject();
        const QDateTime at = QDateTime::fromString(look[QStringLiteral("at")].toString(), Qt::ISODateWithMs);
        if (at.isValid()) {
            looks.push_back({look[QStringLiteral("trial")].toInteger(-1), at.toMSecsSinceEpoch()});
        }
    }
    return looks;
}

bool hasTrial(const Database& database, qint64 studyId, std::int64_t number) {
    Result<QSqlQuery> rows = database.query(QStringLiteral("SELECT 1 FROM trials WHERE study_id = ? AND number = ?"),
                                            {studyId, static_cast<qint64>(number)});
    return rows && rows->next();
}

} // namespace

Result<std::vector<search::TestLook>> testLooksOf(const Database& database, qint64 studyId) {
    const Result<QHash<QString, QString>> attributes = studyAttributes(database, studyId);
    if (!attributes) {
        return attributes.error();
    }
    return looksFrom(attributes->value(QLatin1String(kKey)));
}

Result<std::vector<search::TestLook>> testLooks(const Database& database) {
    const Result<std::vector<StudyRow>> rows = studyRows(database);
    if (!rows) {
        return rows.error();
    }
    std::vector<search::TestLook> all;
    for (const StudyRow& row : *rows) {
        const Result<std::vector<search::TestLook>> looks = testLooksOf(database, row.id);
        if (!looks) {
            return looks.error();
        }
        all.insert(all.end(), looks->begin(), looks->end());
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const search::TestLook& a, const search::TestLook& b) { return a.atMs < b.atMs; });
    return all;
}

Status setTestLooks(const Database& database, qint64 studyId, const std::vector<search::TestLook>& looks) {
    QJsonArray array;
    for (const search::TestLook& look : looks) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(look.atMs, Qt::UTC);
        array.append(QJsonObject{{QStringLiteral("trial"), static_cast<qint64>(look.trial)},
                                 {QStringLiteral("at"), at.toString(Qt::ISODateWithMs)}});
    }
    return setStudyAttribute(database, studyId, kKey, toText(array));
}

Status keepTestLook(const Database& database, const Document& document, const search::TestLook& look,
                    const Catalogue& catalogue) {
    Transaction transaction(database);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    const Result<std::vector<StudyRow>> rows = studyRows(database);
    if (!rows) {
        return rows.error();
    }
    const QString json = QString::fromStdString(writeDocument(document, catalogue));
    for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
        const Result<QHash<QString, QString>> attributes = studyAttributes(database, row->id);
        if (!attributes) {
            return attributes.error();
        }
        if (fromText(attributes->value(QStringLiteral("goodfit:document"))).toString() != json ||
            !hasTrial(database, row->id, look.trial)) {
            continue;
        }
        std::vector<search::TestLook> looks = looksFrom(attributes->value(QLatin1String(kKey)));
        looks.push_back(look);
        const Status kept = setTestLooks(database, row->id, looks);
        return kept ? transaction.commit() : kept;
    }
    return Error{ErrorCode::NotFound, database.shown(), "holds no such study to note the look at the test part with"};
}

Result<std::vector<search::TestLook>> testLooksAt(const QString& place) {
    const QString file = databaseOf(place);
    if (!isServer(file) && !QFile::exists(file)) {
        return std::vector<search::TestLook>();
    }
    const Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadOnly);
    return database ? testLooks(**database) : database.error();
}

Status keepTestLookAt(const QString& place, const Document& document, const search::TestLook& look,
                      const Catalogue& catalogue) {
    const Result<std::unique_ptr<Database>> database = Database::open(databaseOf(place), Database::Access::ReadWrite);
    return database ? keepTestLook(**database, document, look, catalogue) : database.error();
}

} // namespace goodfit::store
