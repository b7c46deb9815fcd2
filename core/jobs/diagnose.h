// Diagnose a history: our own runs' or any tool's in Keras' CSVLogger form.
#pragma once

#include "core/base/result.h"
#include "core/diagnose/finding.h"
#include "core/train/history.h"

#include <string>

namespace goodfit::jobs {

// document and catalogue serve the remedies' edits; document may be null for a foreign file.
[[nodiscard]] diagnose::Diagnosis diagnoseHistory(const train::History& history, const Document* document);

struct ReadHistory {
    train::History history;
    std::vector<std::string> notes; // "two runs in the file: the last one is read"
};
[[nodiscard]] Result<ReadHistory> readHistory(const std::string& file);

} // namespace goodfit::jobs
