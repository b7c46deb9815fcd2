// The same drawing trained several times: on K folds, with several seeds, and the best runs' predictions averaged.
// Run r of the seeds uses the document's seed + r; repeats without folds begin with the run that train gives.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/train/run.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace goodfit::jobs {

struct RepeatOptions {
    int folds = 1;    // 1: the document's own split
    int repeats = 1;  // seeds
    int ensemble = 0; // average so many of the best runs; 0: none; needs folds = 1 and a validation part
};

// One curve over the runs, at the epoch whose weights are kept (the best one with restore_best, else the last).
struct RepeatedValue {
    std::string name; // "val_loss"
    double mean = 0.0;
    double deviation = 0.0;     // sample standard deviation; NaN for a single run
    std::vector<double> values; // one a run
};

// The average of the predictions of several runs, on the validation part they were chosen on: too good by that
// choice when only the best of many runs are taken.
struct Ensemble {
    std::vector<std::size_t> runs;                      // of the list, best first
    std::vector<std::pair<std::string, double>> values; // "val_loss", "val_accuracy"
};

struct RepeatedRuns {
    struct Run {
        int fold = 0, seed = 0; // from 0
        train::RunResult result;
    };
    std::vector<Run> runs; // those that ended; fewer than asked for after a stop
    std::vector<RepeatedValue> values;
    std::optional<Ensemble> ensemble;
    bool stopped = false;
};

// Errors: as trainOnce; folds or repeats below 1, more folds than rows, an ensemble that cannot be judged.
[[nodiscard]] Result<RepeatedRuns> trainRepeatedly(const Document& document,
                                                   const std::shared_ptr<const data::Prepared>& data,
                                                   const RepeatOptions& options, const std::stop_token& stop,
                                                   const ProgressSink& progress);

} // namespace goodfit::jobs
