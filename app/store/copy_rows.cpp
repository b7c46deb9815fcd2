#include "app/store/copy_rows.h"

#include "app/store/load_studies.h"
#include "app/store/run_rows.h"
#include "app/store/same_study.h"
#include "app/store/test_looks.h"
#include "core/document/json.h"

namespace goodfit::store {

namespace {

Status copyRuns(const Database& source, const Database& target) {
    const Result<std::vector<RunRow>> runs = loadRuns(source);
    if (!runs) {
        return runs.error();
    }
    for (const RunRow& run : *runs) {
        const Status kept = insertRun(target, run);
        if (!kept) {
            return kept;
        }
    }
    return {};
}

Status copyStudy(const search::Study& study, const StudyRow& row, const std::vector<search::TestLook>& looks,
                 const Database& target, const Catalogue& catalogue) {
    Transaction transaction(target);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    const QString document =
        isForeign(study) ? QString() : QString::fromStdString(writeDocument(study.document, catalogue));
    const Result<StudyRow> copied = insertStudy(target, study, document, row.uuid);
    if (!copied) {
        return copied.error();
    }
    const Status noted = looks.empty() ? Status() : setTestLooks(target, copied->id, looks);
    if (!noted) {
        return noted;
    }
    const StoredSpace space(study.space);
    for (const search::Trial& trial : study.trials) {
        const Status kept = insertTrial(target, copied->id, space, trial);
        if (!kept) {
            return kept;
        }
    }
    return transaction.commit();
}

} // namespace

Status copyEverything(const Database& source, const Database& target, const Catalogue& catalogue) {
    const Status runs = copyRuns(source, target);
    const Result<std::vector<StudyRow>> rows = studyRows(source);
    if (!runs || !rows) {
        return runs ? rows.error() : runs.error();
    }
    for (const StudyRow& row : *rows) {
        const Result<search::Study> study = loadStudy(source, row, catalogue);
        const Result<std::vector<search::TestLook>> looks = testLooksOf(source, row.id);
        if (!study || !looks) {
            return study ? looks.error() : study.error();
        }
        const Status copied = copyStudy(*study, row, *looks, target, catalogue);
        if (!copied) {
            return copied;
        }
    }
    return {};
}

} // namespace goodfit::store
