// Train one network. trainOnce is the pure function behind the command line and a trial; LiveTraining is
// the same run on its own thread, steered from a window. Same document, same numbers in both.
#pragma once

#include "core/base/mailbox.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/train/run.h"

#include <memory>
#include <stop_token>

namespace goodfit::jobs {

// document: without ranges (ranges are read as their centre). A run stopped within its first epoch has no weights.
// Errors: an invalid network, no memory.
[[nodiscard]] Result<train::RunResult> trainOnce(const Document& document,
                                                 const std::shared_ptr<const data::Prepared>& data,
                                                 const std::stop_token& stop, const ProgressSink& progress);

// A run that can be paused, stepped and rewound. All calls return at once and are made from one thread
// (the window's); snapshots arrive in the mailbox, at most one every 16 ms and always the last.
// Destruction requests a stop and joins: within one batch.
class LiveTraining {
public:
    LiveTraining(Document document, std::shared_ptr<const data::Prepared> data, std::uint64_t generation);
    ~LiveTraining();
    LiveTraining(const LiveTraining&) = delete;
    LiveTraining& operator=(const LiveTraining&) = delete;

    void run(); // until the epochs are done, early stopping or pause()
    void pause();
    void stepBatches(int batches);               // then pause
    void stepEpochs(int epochs);                 // then pause
    void stop();                                 // ends the run; what was learned is kept
    void setSlowMotion(int millisecondsPerStep); // 0: full speed

    [[nodiscard]] std::shared_ptr<const train::Snapshot> takeSnapshot(); // the newest since last time, or null
    // The ended run's result with its weights; nothing while it still runs.
    [[nodiscard]] std::shared_ptr<const train::RunResult> result() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace goodfit::jobs
