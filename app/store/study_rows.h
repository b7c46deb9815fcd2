// A study and its trials as rows of Optuna's tables. What those have no column for stands in user attributes:
//
// study  goodfit:id (a UUID), goodfit:document (the document's JSON as a text), goodfit:metric,
//        goodfit:planned, goodfit:test_looks (test_looks.h)
// trial  goodfit:fold_values, goodfit:seconds, goodfit:note; where they apply goodfit:sd (over the fold values, for
//        those who read along), goodfit:reached (epochs; a running
//        trial that has it is paused), goodfit:parent, goodfit:parent_step, goodfit:member, goodfit:bracket,
//        goodfit:violation
//
// Times are local, as Optuna writes them. A parameter of a trial that is no dimension of its study (from
// before a range was taken away) is written as a choice of that one value.
#pragma once

#include "app/store/database.h"
#include "app/store/stored_space.h"
#include "core/search/study.h"

#include <QHash>

namespace goodfit::store {

// The row of a study with its identity.
struct StudyRow {
    qint64 id = 0;
    QString name;
    QString uuid;
};

// Adds the study, without trials, under its name or name-2, name-3 … The caller holds the transaction.
[[nodiscard]] Result<StudyRow> insertStudy(const Database& database, const search::Study& study,
                                           const QString& documentJson, const QString& uuid);
// documentJson: empty for a study that has none.
[[nodiscard]] Status updateStudy(const Database& database, const StudyRow& row, const search::Study& study,
                                 const QString& documentJson);
// Adds a finished or paused trial with everything that belongs to it; replaces one of the same number. The caller holds
// the transaction.
[[nodiscard]] Status insertTrial(const Database& database, qint64 studyId, const StoredSpace& space,
                                 const search::Trial& trial);

[[nodiscard]] Result<std::optional<StudyRow>> findStudy(const Database& database, const QString& uuid);
// All studies, oldest first; those of other programs have no uuid.
[[nodiscard]] Result<std::vector<StudyRow>> studyRows(const Database& database);
[[nodiscard]] Result<QHash<QString, QString>> studyAttributes(const Database& database, qint64 studyId); // JSON by key
[[nodiscard]] Status setStudyAttribute(const Database& database, qint64 studyId, const char* key, const QString& json);

} // namespace goodfit::store
