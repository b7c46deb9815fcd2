// Runs the trials of a study side by side on W threads.
//
// The same study for any W (ordered commit): trials are proposed in the order of their numbers; the proposal
// of trial n sees the points of all trials before n (running ones too) and the results of trials before
// n - kLearningLag only, even when later ones are in already. A sampler that learns waits until those
// are in; one that does not never waits. The lag is fixed, so it, and not W, decides what a proposal knows:
// a learning sampler keeps up to kLearningLag + 1 workers busy.
//
// Trials are stored the moment they end, in any order, and reported in the order of their numbers. After a
// kill the missing numbers are proposed and run again, with the same result.
#pragma once

#include "core/search/samplers/registry.h"
#include "core/search/worker_pool.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace goodfit::search {

inline constexpr std::int64_t kLearningLag = 7;

struct RunnerOptions {
    int workers = 1;
    std::uint64_t seed = 1;
    bool learns = false;                  // the sampler looks at results
    std::function<std::int64_t()> unixMs; // for time stamps; empty: they stay 0
};

// Both are called on the thread that called runStudy(), onTrial one call at a time: whenever a trial starts,
// gets on (at most every 50 ms each) or ends; the ends in the order of trial numbers.
struct RunnerHooks {
    std::function<void(const Trial&)> onTrial;
    std::function<bool()> isPaused; // true: no new trial starts; running ones go on
};

// study.trials: those finished earlier, kept as they are (others in it are dropped). study.planned: trials in
// all. Fewer points than that: the study ends when all were tried, says so in its note, and planned becomes
// their number. A stop request ends running trials within one batch; they stay out of the table.
// Errors: the store refused to begin; the sampler failed. A trial that could not be stored ends the study,
// with the reason in its note and all results in the table.
[[nodiscard]] Result<Study> runStudy(Study study, const Sampler& sampler, const RunnerOptions& options,
                                     const Evaluate& evaluate, StudyStore* store, const RunnerHooks& hooks,
                                     const std::stop_token& stop);

} // namespace goodfit::search
