#include "app/store/study_rows.h"

#include "app/store/json_text.h"
#include "core/search/spread.h"

#include <QDateTime>

#include <cmath>

namespace goodfit::store {

namespace {

// As SQLAlchemy writes a DATETIME: local, without a zone.
QVariant timeText(std::int64_t unixMs) {
    if (unixMs <= 0) {
        return {};
    }
    return QDateTime::fromMSecsSinceEpoch(unixMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) +
           QStringLiteral("000");
}

QString stateText(search::TrialState state) {
    switch (state) {
    case search::TrialState::Waiting:
        return QStringLiteral("WAITING");
    case search::TrialState::Running:
    case search::TrialState::Paused: // goodfit:reached tells them apart
        return QStringLiteral("RUNNING");
    case search::TrialState::Complete:
        return QStringLiteral("COMPLETE");
    case search::TrialState::Pruned:
        return QStringLiteral("PRUNED");
    case search::TrialState::Failed:
        return QStringLiteral("FAIL");
    }
    return {};
}

// The number and the name of its kind, as both value tables have them.
struct StoredNumber {
    QVariant number;
    QString kind;
};

StoredNumber stored(double value) {
    if (std::isnan(value)) {
        return {QVariant(), QStringLiteral("NAN")};
    }
    if (std::isinf(value)) {
        return {QVariant(), value > 0 ? QStringLiteral("INF_POS") : QStringLiteral("INF_NEG")};
    }
    return {value, QStringLiteral("FINITE")};
}

Status insertParameters(const Database& database, qint64 trialId, const StoredSpace& space,
                        const search::Assignment& parameters) {
    std::vector<QVariantList> rows;
    for (const auto& [path, value] : parameters) {
        StoredSpace::Cell cell = space.cellOf(path, value);
        rows.push_back({trialId, QString::fromStdString(path), cell.internal, std::move(cell.distribution)});
    }
    return database.runEach(QStringLiteral("INSERT INTO trial_params (trial_id, param_name, param_value, "
                                           "distribution_json) VALUES (?, ?, ?, ?)"),
                            rows);
}

Status insertValues(const Database& database, qint64 trialId, const search::Trial& trial) {
    std::vector<double> values = trial.values;
    if (values.empty() && trial.value) {
        values = {*trial.value};
    }
    std::vector<QVariantList> rows;
    for (std::size_t objective = 0; objective < values.size(); ++objective) {
        if (!std::isnan(values[objective])) {
            const StoredNumber value = stored(values[objective]);
            rows.push_back({trialId, static_cast<qint64>(objective), value.number, value.kind});
        }
    }
    const Status done = database.runEach(QStringLiteral("INSERT INTO trial_values (trial_id, objective, value, "
                                                        "value_type) VALUES (?, ?, ?, ?)"),
                                         rows);
    if (!done) {
        return done;
    }
    rows.clear();
    for (const auto& [step, reported] : trial.intermediate) {
        const StoredNumber value = stored(reported);
        rows.push_back({trialId, static_cast<qint64>(step), value.number, value.kind});
    }
    return database.runEach(QStringLiteral("INSERT INTO trial_intermediate_values (trial_id, step, "
                                           "intermediate_value, intermediate_value_type) VALUES (?, ?, ?, ?)"),
                            rows);
}

Status setTrialAttribute(const Database& database, qint64 trialId, const char* key, const QString& json) {
    return database.run(
        QStringLiteral("INSERT INTO trial_user_attributes (trial_id, \"key\", value_json) VALUES (?, ?, ?)"),
        {trialId, QString::fromLatin1(key), json});
}

// What Optuna has no column for, where it is not at its default.
Status setProgressAttributes(const Database& database, qint64 trialId, const search::Trial& trial) {
    const auto whole = [&](const char* key, const std::optional<std::int64_t>& number) {
        return number ? setTrialAttribute(database, trialId, key, QString::number(*number)) : Status();
    };
    const Status statuses[] = {
        trial.reached > 0 ? whole("goodfit:reached", trial.reached) : Status(),
        whole("goodfit:parent", trial.parent),
        whole("goodfit:parent_step", trial.parentStep),
        whole("goodfit:member", trial.member),
        whole("goodfit:bracket", trial.bracket),
        trial.violation > 0 ? setTrialAttribute(database, trialId, "goodfit:violation", jsonText(trial.violation))
                            : Status()};
    for (const Status& status : statuses) {
        if (!status) {
            return status;
        }
    }
    return {};
}

Result<bool> exists(const Database& database, const QString& sql, const QVariantList& values) {
    Result<QSqlQuery> rows = database.query(sql, values);
    if (!rows) {
        return rows.error();
    }
    return rows->next();
}

Status removeTrial(const Database& database, qint64 studyId, std::int64_t number) {
    const QVariantList which{studyId, static_cast<qint64>(number)};
    const Result<bool> there =
        exists(database, QStringLiteral("SELECT 1 FROM trials WHERE study_id = ? AND number = ?"), which);
    if (!there || !*there) {
        return there ? Status() : Status(there.error());
    }
    for (const char* table : {"trial_params", "trial_values", "trial_intermediate_values", "trial_user_attributes",
                              "trial_system_attributes", "trial_heartbeats"}) {
        const Status done = database.run(QStringLiteral("DELETE FROM %1 WHERE trial_id IN (SELECT trial_id FROM "
                                                        "trials WHERE study_id = ? AND number = ?)")
                                             .arg(QLatin1String(table)),
                                         which);
        if (!done) {
            return done;
        }
    }
    return database.run(QStringLiteral("DELETE FROM trials WHERE study_id = ? AND number = ?"), which);
}

Result<QString> freeName(const Database& database, const QString& wanted) {
    QString name = wanted;
    for (int count = 2;; ++count) {
        const Result<bool> taken =
            exists(database, QStringLiteral("SELECT 1 FROM studies WHERE study_name = ?"), {name});
        if (!taken) {
            return taken.error();
        }
        if (!*taken) {
            return name;
        }
        name = QStringLiteral("%1-%2").arg(wanted).arg(count);
    }
}

} // namespace

Result<StudyRow> insertStudy(const Database& database, const search::Study& study, const QString& documentJson,
                             const QString& uuid) {
    const Result<QString> name =
        freeName(database, study.name.empty() ? QStringLiteral("study") : QString::fromStdString(study.name));
    if (!name) {
        return name.error();
    }
    const Result<qint64> id = database.insert(QStringLiteral("INSERT INTO studies (study_name) VALUES (?)"), {*name});
    if (!id) {
        return id.error();
    }
    const StudyRow row{*id, *name, uuid};
    QString metrics;
    std::vector<QVariantList> directions;
    for (std::size_t i = 0; i < study.objectiveCount(); ++i) {
        const search::StudyObjective objective = study.objective(i);
        metrics += (i > 0 ? QStringLiteral(", ") : QString()) + jsonText(objective.metric);
        directions.push_back({objective.maximize ? QStringLiteral("MAXIMIZE") : QStringLiteral("MINIMIZE"), *id,
                              static_cast<qint64>(i)});
    }
    metrics = QLatin1Char('[') + metrics + QLatin1Char(']');
    const Status statuses[] = {
        database.runEach(
            QStringLiteral("INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)"),
            directions),
        database.run(QStringLiteral("INSERT INTO study_system_attributes (study_id, \"key\", value_json) "
                                    "VALUES (?, 'study:metric_names', ?)"),
                     {*id, metrics}),
        updateStudy(database, row, study, documentJson)};
    for (const Status& status : statuses) {
        if (!status) {
            return status.error();
        }
    }
    return row;
}

Status updateStudy(const Database& database, const StudyRow& row, const search::Study& study,
                   const QString& documentJson) {
    const Status statuses[] = {setStudyAttribute(database, row.id, "goodfit:id", toText(row.uuid)),
                               documentJson.isEmpty()
                                   ? Status()
                                   : setStudyAttribute(database, row.id, "goodfit:document", toText(documentJson)),
                               setStudyAttribute(database, row.id, "goodfit:metric", jsonText(study.metric)),
                               setStudyAttribute(database, row.id, "goodfit:planned", QString::number(study.planned))};
    for (const Status& status : statuses) {
        if (!status) {
            return status;
        }
    }
    return {};
}

Status insertTrial(const Database& database, qint64 studyId, const StoredSpace& space, const search::Trial& trial) {
    const Status removed = removeTrial(database, studyId, trial.number);
    if (!removed) {
        return removed;
    }
    const Result<qint64> id = database.insert(
        QStringLiteral("INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete) "
                       "VALUES (?, ?, ?, ?, ?)"),
        {static_cast<qint64>(trial.number), studyId, stateText(trial.state), timeText(trial.startedMs),
         timeText(trial.endedMs)});
    if (!id) {
        return id.error();
    }
    const std::optional<double> spread = search::spreadOf(trial);
    const Status statuses[] = {
        insertParameters(database, *id, space, trial.parameters),
        insertValues(database, *id, trial),
        setTrialAttribute(database, *id, "goodfit:fold_values", toText(jsonArray(trial.foldValues))),
        spread ? setTrialAttribute(database, *id, "goodfit:sd", jsonText(*spread)) : Status(),
        setTrialAttribute(database, *id, "goodfit:seconds", jsonText(trial.seconds)),
        setProgressAttributes(database, *id, trial),
        trial.note.empty() ? Status() : setTrialAttribute(database, *id, "goodfit:note", jsonText(trial.note))};
    for (const Status& status : statuses) {
        if (!status) {
            return status;
        }
    }
    return {};
}

Result<std::optional<StudyRow>> findStudy(const Database& database, const QString& uuid) {
    const Result<std::vector<StudyRow>> rows = studyRows(database);
    if (!rows) {
        return rows.error();
    }
    for (const StudyRow& row : *rows) {
        if (row.uuid == uuid) {
            return std::optional(row);
        }
    }
    return std::optional<StudyRow>();
}

Result<std::vector<StudyRow>> studyRows(const Database& database) {
    Result<QSqlQuery> rows = database.query(
        QStringLiteral("SELECT s.study_id, s.study_name, a.value_json FROM studies s LEFT JOIN study_user_attributes a "
                       "ON a.study_id = s.study_id AND a.\"key\" = 'goodfit:id' ORDER BY s.study_id"));
    if (!rows) {
        return rows.error();
    }
    std::vector<StudyRow> studies;
    while (rows->next()) {
        studies.push_back(
            {rows->value(0).toLongLong(), rows->value(1).toString(), fromText(rows->value(2).toString()).toString()});
    }
    const Status whole = database.statusOf(*rows);
    if (!whole) {
        return whole.error();
    }
    return studies;
}

} // namespace goodfit::store
