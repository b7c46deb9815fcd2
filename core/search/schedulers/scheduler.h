// Decides which trial is trained next and how far: a study is a sequence of jobs, each of which begins a trial
// or takes a paused one further. Without a scheduler each trial is one job, to its end.
//
// The order of jobs is the study's clock. Job j is decided from the results of jobs before j - lag only, told
// in their order (runner.h); when those give nothing to do yet, job j is an empty one. Nothing else goes into a
// decision but the scheduler's own settings and seed, so the same results give the same jobs for any number of
// workers, and after a kill the jobs are decided again from what was stored: no state is kept apart.
#pragma once

#include "core/search/space.h"

#include <cstdint>
#include <optional>

namespace goodfit::search {

struct Job {
    std::int64_t trial = 0;  // an earlier one to go on with; ScheduleRequest::nextTrial: a new one
    std::int64_t epochs = 0; // every part of it is trained until it has done so many
    std::optional<std::int64_t> bracket;
    // A new trial only: it goes on from the end of this one, with values of its own.
    std::optional<std::int64_t> parent;
    std::optional<Assignment> parameters; // nothing: the sampler proposes them
};

struct JobResult {
    std::int64_t trial = 0;
    std::int64_t epochs = 0;     // of the job
    std::optional<double> value; // the objective there, less is better; nothing: failed
    Assignment parameters;
};

struct ScheduleRequest {
    std::int64_t nextTrial = 0; // the number a new trial would have
    bool mayBegin = true;       // false: no new trials any more (all planned ones, or the space, are used up)
    std::uint64_t job = 0;      // this job's place in the study, for random streams
};

class Scheduler {
public:
    virtual ~Scheduler() = default;
    // The next job; nothing: there is none before more results are in.
    [[nodiscard]] virtual std::optional<Job> next(const ScheduleRequest& request) = 0;
    virtual void tell(const JobResult& result) = 0;
    // The new trial of the job just given cannot begin: the space is used up.
    virtual void withdraw(const Job& /*job*/) {}
    // At most so many jobs may be undecided at a time, the runner's own lag apart.
    [[nodiscard]] virtual std::optional<std::int64_t> longestLag() const { return std::nullopt; }
};

} // namespace goodfit::search
