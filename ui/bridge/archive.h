// Runs and studies kept beside the document. The window knows only this face; app/store implements it on
// SQLite (NAME.goodfit.db) and app hands it in. Every call may wait for a disk or another program's lock: the
// window calls through archive_session.h, all on one thread that is not its own.
#pragma once

#include "core/search/study.h"
#include "core/search/test_looks.h"
#include "core/train/run.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace goodfit::ui {

// A run and the document it was made of; the document is absent when it can no longer be read.
struct KeptRun {
    train::Snapshot snapshot;
    std::optional<Document> document;
    qint64 endedMs = 0; // Unix time; 0: not known
};

// Everything kept beside a document, oldest first.
struct Kept {
    std::vector<KeptRun> runs;
    std::vector<search::Study> studies;
};

class Archive {
public:
    virtual ~Archive() = default;

    // An empty name: another document begins, and everything is kept in a temporary database until it is
    // saved. A name after that opens what was kept beside that document; a name otherwise means that the
    // open document was saved so, and what was kept so far goes along.
    [[nodiscard]] virtual Status open(const QString& documentFile) = 0;
    // The last run of the document, if any was kept.
    [[nodiscard]] virtual Result<std::optional<KeptRun>> lastRun() = 0;
    [[nodiscard]] virtual Status keepRun(const train::Snapshot& run, const Document& document) = 0;
    // The last study, if any was kept.
    [[nodiscard]] virtual Result<std::optional<search::Study>> lastStudy() = 0;
    // All runs and studies that can be read.
    [[nodiscard]] virtual Result<Kept> everything() = 0;
    // When the sealed test part was looked at, oldest first; of all studies, which share it.
    [[nodiscard]] virtual Result<std::vector<search::TestLook>> testLooks() { return std::vector<search::TestLook>(); }
    // document: the study's, with its ranges.
    [[nodiscard]] virtual Status keepTestLook(const Document&, const search::TestLook&) { return {}; }
    // A store for one study: used on the runner's thread, opens its own connection. Null when nothing can be
    // kept (open() told why).
    [[nodiscard]] virtual std::unique_ptr<search::StudyStore> studyStore() = 0;
    // Lets go of what belongs to the calling thread; a later call takes it up again.
    virtual void close() {}
};

} // namespace goodfit::ui
