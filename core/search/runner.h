// Runs the trials of a study side by side on W threads: the same study for any W (ordered commit).
//
// A study is a sequence of jobs (schedulers/scheduler.h); without a scheduler job j is trial j. Jobs are decided
// in the order of their numbers, one after the other, on the thread that called runStudy(). What job j is, the
// point that a new trial gets, and all that a pruning rule is ever told about other trials while the job
// runs, are functions of
//   - the seed and j,
//   - the points of all trials begun before j (running ones too),
//   - the results of the jobs before j - lag, in their order, and of no others,
// even when later results are in already. Who depends on results waits until those are in; who does not
// (random search without pruning) never waits. The lag is a setting of the study, so it, and not W, decides
// what a decision knows: it keeps up to lag + 1 workers busy. A job that finds nothing to do with what it may
// see is an empty one, and the next job sees one result more; when all results are told and there is still
// nothing, the study ends. Limits (target, stagnation, epochs) are looked at with the same eyes. A running
// trial is pruned by its own curve and the trials that were visible when it began, so it is pruned at the same
// step wherever it runs.
//
// After a kill nothing but the trials is needed: the jobs are decided again from their results. A job whose
// result is stored (the trial is finished, or has reached the job's epochs) is not run but told; a paused trial's
// earlier rungs are cut out of its curve. A paused or interrupted trial goes on from its checkpoint, or, when
// there is none, from its beginning, to the same numbers. A trial still waiting is a queued point.
//
// Trials are stored the moment their job ends, in any order, and reported in the order of jobs.
//
// Free order: every decision sees all results there are; nothing waits and nothing repeats. Limits that a clock
// sets do not repeat either; the study says so (Study::repeatable).
#pragma once

#include "core/search/limits.h"
#include "core/search/pruners/pruner.h"
#include "core/search/samplers/registry.h"
#include "core/search/schedulers/scheduler.h"
#include "core/search/worker_pool.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace goodfit::search {

inline constexpr std::int64_t kLearningLag = 7;

// A point that may not be trained: by how much, and why in words.
struct Infeasible {
    double violation = 0.0;
    std::string note; // "12 000 parameters, at most 10 000"
};

struct RunnerOptions {
    int workers = 1;
    std::uint64_t seed = 1;
    bool learns = false;                  // the sampler looks at results
    std::function<std::int64_t()> unixMs; // for time stamps; empty: they stay 0
    std::int64_t lag = kLearningLag;
    bool freeOrder = false;
    const Pruner* pruner = nullptr;   // null: none
    Scheduler* scheduler = nullptr;   // fresh; null: each trial is one job, to its end
    std::int64_t parts = 1;           // of a trial: folds × repeats; what epochs are counted with
    std::int64_t epochs = 0;          // of a whole trial, for the count only
    bool keepsFinishedStates = false; // other trials go on from them
    Limits limits;
    // Nothing: the point may be trained. Pure; called on the deciding thread. Empty: all may.
    std::function<std::optional<Infeasible>(const Assignment&)> infeasible;
    // The trial as it was when every part had done so many epochs; empty: as it is.
    std::function<Trial(const Trial&, std::int64_t epochs)> asOf;
};

// Both are called on the thread that called runStudy(), onTrial one call at a time: whenever a trial starts,
// gets on (at most every 50 ms each), pauses or ends; pauses and ends in the order of jobs.
struct RunnerHooks {
    std::function<void(const Trial&)> onTrial;
    std::function<bool()> isPaused; // true: no new job starts; running ones go on
};

// study.trials: finished ones of an earlier sitting, kept as they are; paused ones, gone on with when their turn
// comes; waiting ones, whose points are taken when their number comes; others in it are dropped.
// study.planned: trials in all. Fewer points than that: the study ends when all were tried, says so in its
// note, and planned becomes their number. A stop request ends running trials within one batch; they stay out
// of the table (paused ones stay in it, paused). At the end of a study paused trials are pruned ones.
// Errors: the store refused to begin; the sampler failed. A trial that could not be stored ends the study,
// with the reason in its note and all results in the table.
[[nodiscard]] Result<Study> runStudy(Study study, const Sampler& sampler, const RunnerOptions& options,
                                     const Evaluate& evaluate, StudyStore* store, const RunnerHooks& hooks,
                                     const std::stop_token& stop);

} // namespace goodfit::search
