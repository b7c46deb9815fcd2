// A study: many trials of one document with ranges, side by side. The same study, bit for bit but for
// seconds, for any number of workers.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/search/rung_plan.h"
#include "core/search/study.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace goodfit::jobs {

struct TuneOptions {
    int workers = 1; // trials at a time
};

// What a study would take, before it starts.
struct TunePlan {
    search::Space space;
    std::vector<search::StudyObjective> objectives; // at least one
    std::int64_t trials = 0;                  // asked for; the points there are (of the grid, of the space) when fewer
    std::optional<std::int64_t> gridProduct;  // size of the full grid when the sampler is one
    std::optional<std::int64_t> points;       // that the sampler can propose; nothing: without end
    std::optional<search::RungPlan> rungs;    // of pruners that have rungs
    std::int64_t epochs = 0;                  // of a whole trial, folds and repeats apart
    std::int64_t parts = 1;                   // folds × repeats
    double epochShare = 1.0;                  // of its epochs that a trial takes on average where there are rungs
    double secondsPerTrial = -1;              // mean, from short timed runs; -1: not measured
    double seconds = -1;                      // for all trials with these workers
    double secondsLow = -1, secondsHigh = -1; // 95 %, as far as a few points of the space tell
    double secondsAhead = 0;                  // a trial's share of them: seconds / trials; 0: not measured

    // What fits into so much time: how many trials; nothing when not measured.
    [[nodiscard]] std::optional<std::int64_t> trialsIn(double time) const {
        return secondsAhead > 0 ? std::optional(static_cast<std::int64_t>(time / secondsAhead)) : std::nullopt;
    }
};
// Errors: an invalid document, one without ranges, a drawing that cannot be trained. Measuring takes half a
// second and ends within one batch of a stop request.
[[nodiscard]] Result<TunePlan> planStudy(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                         const TuneOptions& options, bool measure, const std::stop_token& stop);

// A study before its first trial: what it will be judged by. Of an objective that does not fit the data: defaults.
[[nodiscard]] search::Study expectedStudy(const Document& document, const data::Prepared& data);

// onTrial is called, one call at a time and in order of trial number for finished ones, whenever a trial
// starts, reports an epoch (at most every 50 ms each) or ends.
struct TuneHooks {
    std::function<void(const search::Trial&)> onTrial;
    std::function<bool()> isPaused; // true: no new trial starts
};

// A stop request ends running trials within one batch (they stay out of the table) and returns the study
// with what is finished. `store` may be null. `resumed`: trials already finished, kept as they are.
[[nodiscard]] Result<search::Study> tune(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                         const TuneOptions& options, search::StudyStore* store,
                                         std::vector<search::Trial> resumed, const TuneHooks& hooks,
                                         const std::stop_token& stop);

} // namespace goodfit::jobs
