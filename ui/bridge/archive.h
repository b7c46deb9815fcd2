// Runs and studies kept beside the document. The window knows only this face; app/store implements it on
// SQLite (NAME.goodfit.db) and app hands it in.
#pragma once

#include "core/search/study.h"
#include "core/train/run.h"

#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace goodfit::ui {

class Archive {
public:
    virtual ~Archive() = default;

    // Opens or changes to the database beside this document; an empty name keeps everything in a
    // temporary one until the document is saved, whose contents then move along.
    [[nodiscard]] virtual Status open(const QString& documentFile) = 0;
    // The last run of the document, if any was kept.
    [[nodiscard]] virtual Result<std::optional<train::Snapshot>> lastRun() = 0;
    [[nodiscard]] virtual Status keepRun(const train::Snapshot& run, const Document& document) = 0;
    // The last study, if any was kept.
    [[nodiscard]] virtual Result<std::optional<search::Study>> lastStudy() = 0;
    // A store for one study: used on the runner's thread, opens its own connection.
    [[nodiscard]] virtual std::unique_ptr<search::StudyStore> studyStore() = 0;
};

} // namespace goodfit::ui
