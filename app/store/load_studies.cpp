#include "app/store/load_studies.h"

#include "app/store/distributions.h"
#include "app/store/json_text.h"
#include "app/store/schema.h"
#include "app/store/stored_space.h"
#include "core/document/json.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <limits>
#include <map>

namespace goodfit::store {

namespace {

using TrialsById = std::map<qint64, search::Trial>;

// Local time, as Optuna writes it. Read with one time zone for all: the C library looks for its file each time.
std::int64_t unixMsOf(const QString& text) {
    static const QTimeZone kHere = QTimeZone::systemTimeZone();
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    const QTime time = QTime::fromString(text.mid(11, 12), Qt::ISODateWithMs);
    if (!date.isValid() || !time.isValid()) {
        return 0;
    }
    return (kHere.isValid() ? QDateTime(date, time, kHere) : QDateTime(date, time)).toMSecsSinceEpoch();
}

search::TrialState stateOf(const QString& text) {
    for (const auto& [name, state] :
         {std::pair("COMPLETE", search::TrialState::Complete), std::pair("PRUNED", search::TrialState::Pruned),
          std::pair("FAIL", search::TrialState::Failed), std::pair("RUNNING", search::TrialState::Running)}) {
        if (text == QLatin1String(name)) {
            return state;
        }
    }
    return search::TrialState::Waiting;
}

double numberOf(const QVariant& number, const QString& kind) {
    const double infinity = std::numeric_limits<double>::infinity();
    if (kind == QLatin1String("INF_POS") || kind == QLatin1String("INF_NEG")) {
        return kind == QLatin1String("INF_POS") ? infinity : -infinity;
    }
    return kind == QLatin1String("NAN") || number.isNull() ? std::numeric_limits<double>::quiet_NaN()
                                                           : number.toDouble();
}

// Walks the rows of one of the trials' tables; `use` gets the trial and the query at the row.
template <class Use>
Status forRows(const Database& database, qint64 studyId, TrialsById& trials, const QString& columns,
               const QString& table, const QString& order, const Use& use) {
    Result<QSqlQuery> rows =
        database.query(QStringLiteral("SELECT t.trial_id, %1 FROM trials t JOIN %2 c ON c.trial_id = t.trial_id "
                                      "WHERE t.study_id = ? ORDER BY %3")
                           .arg(columns, table, order),
                       {studyId});
    if (!rows) {
        return rows.error();
    }
    while (rows->next()) {
        const auto trial = trials.find(rows->value(0).toLongLong());
        if (trial != trials.end()) {
            use(trial->second, *rows);
        }
    }
    return database.statusOf(*rows);
}

Result<TrialsById> readTrials(const Database& database, qint64 studyId) {
    Result<QSqlQuery> rows =
        database.query(QStringLiteral("SELECT trial_id, number, state, CAST(datetime_start AS TEXT), "
                                      "CAST(datetime_complete AS TEXT) FROM trials WHERE study_id = ?"),
                       {studyId});
    if (!rows) {
        return rows.error();
    }
    TrialsById trials;
    while (rows->next()) {
        search::Trial trial;
        trial.number = rows->value(1).toLongLong();
        trial.state = stateOf(rows->value(2).toString());
        trial.startedMs = unixMsOf(rows->value(3).toString());
        trial.endedMs = unixMsOf(rows->value(4).toString());
        trials.emplace(rows->value(0).toLongLong(), std::move(trial));
    }
    const Status whole = database.statusOf(*rows);
    if (!whole) {
        return whole.error();
    }
    return trials;
}

Status readParameters(const Database& database, qint64 studyId, TrialsById& trials, search::Study& study, bool isOwn) {
    StoredSpace space(study.space);
    return forRows(
        database, studyId, trials, QStringLiteral("c.param_name, c.param_value, c.distribution_json"),
        QStringLiteral("trial_params"), QStringLiteral("c.param_id"), [&](search::Trial& trial, const QSqlQuery& row) {
            std::string path = row.value(1).toString().toStdString();
            const search::Dimension* dimension = space.drawnFrom(path, row.value(3).toString());
            if (!dimension) {
                return;
            }
            if (!isOwn && !study.space.find(dimension->path)) {
                study.space.dimensions.push_back(*dimension);
            }
            trial.parameters.emplace_back(std::move(path), externalForm(*dimension, row.value(2).toDouble()));
        });
}

Status readValues(const Database& database, qint64 studyId, TrialsById& trials) {
    const Status values =
        forRows(database, studyId, trials, QStringLiteral("c.value, c.value_type"), QStringLiteral("trial_values"),
                QStringLiteral("c.objective"), [](search::Trial& trial, const QSqlQuery& row) {
                    trial.values.push_back(numberOf(row.value(1), row.value(2).toString()));
                });
    for (auto& [id, trial] : trials) {
        trial.value = trial.values.empty() ? trial.value : std::optional(trial.values.front());
        if (trial.values.size() < 2) {
            trial.values.clear();
        }
    }
    if (!values) {
        return values;
    }
    return forRows(database, studyId, trials, QStringLiteral("c.step, c.intermediate_value, c.intermediate_value_type"),
                   QStringLiteral("trial_intermediate_values"), QStringLiteral("c.step"),
                   [](search::Trial& trial, const QSqlQuery& row) {
                       trial.intermediate.emplace_back(row.value(1).toLongLong(),
                                                       numberOf(row.value(2), row.value(3).toString()));
                   });
}

Status readAttributes(const Database& database, qint64 studyId, TrialsById& trials) {
    return forRows(database, studyId, trials, QStringLiteral("c.\"key\", c.value_json"),
                   QStringLiteral("trial_user_attributes"), QStringLiteral("c.trial_user_attribute_id"),
                   [](search::Trial& trial, const QSqlQuery& row) {
                       const QString key = row.value(1).toString();
                       const QJsonValue value = fromText(row.value(2).toString());
                       if (key == QLatin1String("goodfit:fold_values")) {
                           trial.foldValues = numbersOf(value.toArray());
                       } else if (key == QLatin1String("goodfit:seconds")) {
                           trial.seconds = value.toDouble();
                       } else if (key == QLatin1String("goodfit:note")) {
                           trial.note = value.toString().toStdString();
                       } else if (key == QLatin1String("goodfit:reached")) {
                           trial.reached = value.toInteger();
                           const bool paused = trial.state == search::TrialState::Running;
                           trial.state = paused ? search::TrialState::Paused : trial.state;
                       } else if (key == QLatin1String("goodfit:parent")) {
                           trial.parent = value.toInteger();
                       } else if (key == QLatin1String("goodfit:parent_step")) {
                           trial.parentStep = value.toInteger();
                       } else if (key == QLatin1String("goodfit:member")) {
                           trial.member = value.toInteger();
                       } else if (key == QLatin1String("goodfit:bracket")) {
                           trial.bracket = value.toInteger();
                       } else if (key == QLatin1String("goodfit:violation")) {
                           trial.violation = value.toDouble();
                       }
                   });
}

// Directions and, where there are several objectives, their names.
Status readDirections(const Database& database, qint64 studyId, search::Study& study) {
    Result<QSqlQuery> directions = database.query(
        QStringLiteral("SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective"), {studyId});
    Result<QSqlQuery> names =
        directions ? database.query(QStringLiteral("SELECT value_json FROM study_system_attributes WHERE study_id = ? "
                                                   "AND \"key\" = 'study:metric_names'"),
                                    {studyId})
                   : Result<QSqlQuery>(directions.error());
    if (!names) {
        return names.error();
    }
    while (directions->next()) {
        study.objectives.push_back({"value", directions->value(0).toString() == QLatin1String("MAXIMIZE")});
    }
    study.maximize = !study.objectives.empty() && study.objectives.front().maximize;
    const QJsonArray list = names->next() ? fromText(names->value(0).toString()).toArray() : QJsonArray();
    for (std::size_t i = 0; i < study.objectives.size() && static_cast<qsizetype>(i) < list.size(); ++i) {
        study.objectives[i].metric = list[static_cast<qsizetype>(i)].toString().toStdString();
    }
    if (study.objectives.size() < 2) {
        study.objectives.clear();
    }
    return database.statusOf(*directions);
}

// Document, metric and direction; false when it has no document of ours.
Result<bool> readHead(const Database& database, const StudyRow& row, const Catalogue& catalogue, search::Study& study) {
    const Result<QHash<QString, QString>> attributes = studyAttributes(database, row.id);
    if (!attributes) {
        return attributes.error();
    }
    study.name = row.name.toStdString();
    const Status directed = readDirections(database, row.id, study);
    if (!directed) {
        return directed.error();
    }
    study.planned = attributes->value(QStringLiteral("goodfit:planned")).toLongLong();
    const QString metric = fromText(attributes->value(QStringLiteral("goodfit:metric"))).toString();
    study.metric = metric.isEmpty() ? "value" : metric.toStdString();
    if (!study.objectives.empty() && study.objectives.front().metric == "value") {
        study.objectives.front().metric = study.metric;
    }
    const QString json = fromText(attributes->value(QStringLiteral("goodfit:document"))).toString();
    if (json.isEmpty()) {
        return false;
    }
    Result<Document> document =
        readDocument(json.toStdString(), catalogue, "the document of study " + study.name + " in " + database.shown());
    if (!document) {
        return document.error();
    }
    study.document = std::move(document).value();
    study.space = search::spaceOf(study.document, catalogue);
    return true;
}

} // namespace

Result<search::Study> loadStudy(const Database& database, const StudyRow& row, const Catalogue& catalogue) {
    search::Study study;
    const Result<bool> isOwn = readHead(database, row, catalogue, study);
    if (!isOwn) {
        return isOwn.error();
    }
    Result<TrialsById> trials = readTrials(database, row.id);
    if (!trials) {
        return trials.error();
    }
    for (const Status& status : {readParameters(database, row.id, *trials, study, *isOwn),
                                 readValues(database, row.id, *trials), readAttributes(database, row.id, *trials)}) {
        if (!status) {
            return status.error();
        }
    }
    for (auto& [id, trial] : *trials) {
        study.trials.push_back(std::move(trial));
    }
    std::stable_sort(study.trials.begin(), study.trials.end(),
                     [](const search::Trial& a, const search::Trial& b) { return a.number < b.number; });
    if (study.planned == 0) {
        study.planned = std::ssize(study.trials);
    }
    return study;
}

Result<std::vector<search::Study>> loadStudies(const QString& file, const Catalogue& catalogue) {
    Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadOnly);
    if (!database) { // what a kill left in its log has to be put in order first, which reading alone may not do
        Result<std::unique_ptr<Database>> mended = Database::open(file, Database::Access::ReadWrite);
        if (mended) {
            database = std::move(mended);
        }
    }
    if (!database) {
        return database.error();
    }
    if (!holdsStudies(**database)) {
        return std::vector<search::Study>();
    }
    const Result<std::vector<StudyRow>> rows = studyRows(**database);
    if (!rows) {
        return rows.error();
    }
    std::vector<search::Study> studies;
    for (const StudyRow& row : *rows) {
        Result<search::Study> study = loadStudy(**database, row, catalogue);
        if (!study) {
            return study.error();
        }
        studies.push_back(std::move(study).value());
    }
    return studies;
}

} // namespace goodfit::store
