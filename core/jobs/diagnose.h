// Diagnose a history (our own runs' or any tool's in Keras' CSVLogger form), and a drawing before its first epoch.
#pragma once

#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/diagnose/finding.h"
#include "core/train/history.h"
#include "core/train/layer_report.h"
#include "core/train/run.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace goodfit::jobs {

// What our own runs know beside their curves; each may be absent.
struct RunNotes {
    std::shared_ptr<const train::LayerReport> layers;
    std::optional<train::NonFinite> nonFinite;
    std::shared_ptr<const data::Prepared> data;
};
[[nodiscard]] RunNotes notesOf(const train::RunResult& run, std::shared_ptr<const data::Prepared> data);

// document and catalogue serve the remedies' edits; document may be null for a foreign file.
[[nodiscard]] diagnose::Diagnosis diagnoseHistory(const train::History& history, const Document* document,
                                                  const RunNotes& run = {});

// What can be said before the first epoch, the surest first; remedies are edits of the document. A handful of batches
// of a fresh network are looked at when it is small. Empty when a stop is requested meanwhile.
[[nodiscard]] std::vector<diagnose::Finding> staticFindings(const Document& document,
                                                            const std::shared_ptr<const data::Prepared>& data,
                                                            const std::stop_token& stop = {});

struct ReadHistory {
    train::History history;
    std::vector<std::string> notes; // "two runs in the file: the last one is read"
};
[[nodiscard]] Result<ReadHistory> readHistory(const std::string& file, const std::stop_token& stop = {});
// Whether a table is the history of a training: its header names an epoch or a second curve beside a loss. Reads the
// first line only; false for what cannot be read.
[[nodiscard]] bool looksLikeHistory(const std::string& file);

} // namespace goodfit::jobs
