// Training runs in our own table: the document and the last picture of each, compressed. Only the newest
// kKeptRuns stay.
#pragma once

#include "app/store/database.h"
#include "core/document/document.h"
#include "core/train/run.h"

#include <optional>
#include <vector>

namespace goodfit::store {

inline constexpr int kKeptRuns = 50;

struct RunRow {
    qint64 endedMs = 0;
    QString documentJson;
    train::Snapshot snapshot;
};

[[nodiscard]] Status insertRun(const Database& database, const RunRow& run);
[[nodiscard]] Result<std::optional<RunRow>> lastRun(const Database& database);
[[nodiscard]] Result<std::vector<RunRow>> loadRuns(const Database& database); // oldest first

} // namespace goodfit::store
