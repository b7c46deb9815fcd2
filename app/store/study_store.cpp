#include "app/store/study_store.h"

#include "app/store/checkpoint_folder.h"
#include "app/store/load_studies.h"
#include "app/store/same_study.h"
#include "core/document/json.h"

#include <QDir>
#include <QUuid>

#include <algorithm>

namespace goodfit::store {

namespace {

// Where checkpoints of studies on a server stand: the user's own folder.
QString stateFolder() {
    const QString base = qEnvironmentVariable("XDG_STATE_HOME");
    return (base.isEmpty() ? QDir::homePath() + QStringLiteral("/.local/state") : base) +
           QStringLiteral("/goodfit/server");
}

} // namespace

StudyStoreSqlite::StudyStoreSqlite(std::shared_ptr<Location> location, const Catalogue& catalogue)
    : m_location(std::move(location)), m_catalogue(catalogue) {}

StudyStoreSqlite::StudyStoreSqlite(const QString& file, const Catalogue& catalogue)
    : StudyStoreSqlite(std::make_shared<Location>(), catalogue) {
    m_location->file = file;
}

Status StudyStoreSqlite::connect() {
    if (m_location->file.isEmpty()) {
        return Error{ErrorCode::Io, "study", "there is no database to keep it in"};
    }
    Result<std::unique_ptr<Database>> opened = Database::open(m_location->file, Database::Access::ReadWrite);
    if (!opened) {
        return opened.error();
    }
    m_database = std::move(opened).value();
    return {};
}

Status StudyStoreSqlite::begin(const search::Study& study) {
    const std::lock_guard lock(m_location->mutex);
    const Status connected = connect();
    if (!connected) {
        return connected;
    }
    m_space = StoredSpace(study.space);
    return writeBegin(study);
}

Status StudyStoreSqlite::writeBegin(const search::Study& study) {
    Transaction transaction(*m_database);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    const QString document =
        isForeign(study) ? QString() : QString::fromStdString(writeDocument(study.document, m_catalogue));
    const Result<std::optional<StudyRow>> earlier = resumable(study);
    if (!earlier) {
        return earlier.error();
    }
    if (earlier->has_value()) {
        m_row = **earlier;
        if (const Status taken = isForeign(study) ? Status() : adopt(); !taken) {
            return taken;
        }
        if (m_row.uuid.isEmpty()) {
            m_row.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        }
        const Status updated = updateStudy(*m_database, m_row, study, document);
        if (!updated) {
            return updated;
        }
    } else {
        const Result<StudyRow> row =
            insertStudy(*m_database, study, document, QUuid::createUuid().toString(QUuid::WithoutBraces));
        if (!row) {
            return row.error();
        }
        m_row = *row;
        for (const search::Trial& trial : study.trials) {
            const Status kept = insertTrial(*m_database, m_row.id, m_space, trial);
            if (!kept) {
                return kept;
            }
        }
    }
    const QString folder = m_database->isServer() ? stateFolder() : m_location->file;
    m_checkpoints =
        std::make_unique<CheckpointFolder>((folder + QStringLiteral(".checkpoints/") + m_row.uuid).toStdString());
    return transaction.commit();
}

// What another program left unfinished has failed from now on.
Status StudyStoreSqlite::adopt() {
    const Result<search::Study> kept = loadStudy(*m_database, m_row, m_catalogue);
    if (!kept) {
        return kept.error();
    }
    const std::vector<search::Trial> trials = adopted(*kept);
    const StoredSpace space(kept->space);
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (trials[i].state != kept->trials[i].state) {
            const Status changed = insertTrial(*m_database, m_row.id, space, trials[i]);
            if (!changed) {
                return changed;
            }
        }
    }
    return {};
}

Result<std::optional<StudyRow>> StudyStoreSqlite::resumable(const search::Study& study) const {
    if (study.trials.empty()) {
        return std::optional<StudyRow>();
    }
    const Result<std::vector<StudyRow>> rows = studyRows(*m_database);
    if (!rows) {
        return rows.error();
    }
    for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
        const Result<bool> goesOn = isContinuation(*row, study);
        if (!goesOn) {
            return goesOn.error();
        }
        if (*goesOn) {
            return std::optional(*row);
        }
    }
    return std::optional<StudyRow>();
}

Result<bool> StudyStoreSqlite::isContinuation(const StudyRow& row, const search::Study& study) const {
    const Result<search::Study> kept = loadStudy(*m_database, row, m_catalogue);
    if (!kept) {
        return kept.error().code == ErrorCode::Io ? Result<bool>(kept.error()) : Result<bool>(false);
    }
    const bool isNamed = !isForeign(study) || kept->name == study.name;
    if (!isNamed || !mayGoOn(*kept, study, m_catalogue) || kept->trials.size() != study.trials.size()) {
        return false;
    }
    const bool isTalk = isForeign(study); // its unfinished trials are still out
    const std::vector<search::Trial> trials = isTalk ? kept->trials : adopted(*kept);
    return std::equal(trials.begin(), trials.end(), study.trials.begin(),
                      [](const search::Trial& a, const search::Trial& b) {
                          return a.number == b.number && a.state == b.state && a.parameters == b.parameters;
                      });
}

Status StudyStoreSqlite::store(const search::Trial& trial) {
    const std::lock_guard lock(m_location->mutex);
    if (!m_database || m_database->file() != m_location->file) { // the document was saved elsewhere meanwhile
        const Status connected = connect();
        if (!connected) {
            return connected;
        }
        const Result<std::optional<StudyRow>> moved = findStudy(*m_database, m_row.uuid);
        if (!moved) {
            return moved.error();
        }
        if (!moved->has_value()) {
            return Error{ErrorCode::NotFound, m_database->shown(), "does not hold this study any more"};
        }
        m_row = **moved;
    }
    Transaction transaction(*m_database);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    const Status kept = insertTrial(*m_database, m_row.id, m_space, trial);
    return kept ? transaction.commit() : kept;
}

} // namespace goodfit::store
