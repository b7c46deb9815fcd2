#include "core/jobs/diagnose.h"

#include "core/catalogue/standard.h"
#include "core/diagnose/engine.h"
#include "core/train/history_reader.h"

#include <utility>

namespace goodfit::jobs {

diagnose::Diagnosis diagnoseHistory(const train::History& history, const Document* document) {
    return diagnose::diagnose(history, document, document == nullptr ? nullptr : &standardCatalogue());
}

Result<ReadHistory> readHistory(const std::string& file) {
    Result<train::HistoryFile> read = train::readHistoryFile(file);
    if (!read) {
        return read.error();
    }
    return ReadHistory{std::move(read.value().history), std::move(read.value().notes)};
}

} // namespace goodfit::jobs
