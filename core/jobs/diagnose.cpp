#include "core/jobs/diagnose.h"

#include "core/catalogue/standard.h"
#include "core/diagnose/engine.h"
#include "core/jobs/make_trainer.h"
#include "core/train/history_reader.h"

#include <algorithm>
#include <utility>

namespace goodfit::jobs {

namespace {

// The mean loss of a fresh network over its first batches: steps at rate 0 change nothing.
std::optional<double> untrainedLoss(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                    const std::stop_token& stop) {
    constexpr std::int64_t kMostParameters = 300'000;
    constexpr std::int64_t kBatches = 8;
    const auto made = makeTrainer(document, data, {.watchLayers = false, .stop = stop});
    if (!made || (*made)->parameterCount() > kMostParameters) {
        return std::nullopt;
    }
    train::Trainer& trainer = **made;
    const std::int64_t batches = std::min(kBatches, trainer.stepsPerEpoch());
    double sum = 0.0;
    for (std::int64_t i = 0; i < batches; ++i) {
        if (stop.stop_requested()) {
            return std::nullopt;
        }
        sum += trainer.stepAtRate(0.0) / static_cast<double>(batches);
    }
    return sum;
}

} // namespace

RunNotes notesOf(const train::RunResult& run, std::shared_ptr<const data::Prepared> data) {
    return {run.layers, run.nonFinite, std::move(data)};
}

diagnose::Diagnosis diagnoseHistory(const train::History& history, const Document* document, const RunNotes& run) {
    diagnose::RunFacts facts{run.layers.get(), run.nonFinite, nullptr, std::nullopt};
    const std::optional<diagnose::DataFacts> data =
        run.data ? std::optional(diagnose::factsOf(*run.data)) : std::nullopt;
    facts.data = data ? &*data : nullptr;
    return diagnose::diagnose(history, document, document == nullptr ? nullptr : &standardCatalogue(), facts);
}

std::vector<diagnose::Finding> staticFindings(const Document& document,
                                              const std::shared_ptr<const data::Prepared>& data,
                                              const std::stop_token& stop) {
    if (!data) {
        return {};
    }
    const diagnose::DataFacts facts = diagnose::factsOf(*data);
    diagnose::RunFacts run;
    run.data = &facts;
    run.untrainedLoss = untrainedLoss(document, data, stop);
    if (stop.stop_requested()) {
        return {};
    }
    return diagnose::staticFindings(document, standardCatalogue(), run);
}

Result<ReadHistory> readHistory(const std::string& file, const std::stop_token& stop) {
    Result<train::HistoryFile> read = train::readHistoryFile(file, stop);
    if (!read) {
        return read.error();
    }
    return ReadHistory{std::move(read.value().history), std::move(read.value().notes)};
}

bool looksLikeHistory(const std::string& file) {
    return train::hasHistoryHeader(file);
}

} // namespace goodfit::jobs
