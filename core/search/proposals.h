// The jobs of a study, decided in order: the half of the runner that must not depend on the number of workers
// (the rule is in runner.h).
#pragma once

#include "core/search/runner.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <stop_token>

namespace goodfit::search {

class Proposals {
public:
    // study.trials: what is known from the start (runner.h). The rest must outlive it.
    Proposals(const Study& study, const Sampler& sampler, Scheduler& scheduler, const RunnerOptions& options);

    enum class Next { Ready, Wait, End };
    // Decides jobs until one has to be run (Ready: it is in `job`). Wait: results are missing. End: there is
    // nothing more to do, now or later. A stop request ends what is being reckoned, and nothing more is decided: Wait.
    [[nodiscard]] Result<Next> next(Assigned& job, const std::stop_token& stop = {});
    // The trial as its job left it: finished or paused.
    void complete(std::int64_t job, const Trial& trial);

    // Finished and paused trials, by number; those of an earlier sitting that were not reached again too.
    [[nodiscard]] const std::map<std::int64_t, Trial>& trials() const { return m_trials; }
    [[nodiscard]] std::int64_t nextNumber() const { return m_next; }
    // False: it was known from the start.
    [[nodiscard]] bool isFresh(std::int64_t number) const { return !m_earlier.contains(number); }
    [[nodiscard]] std::int64_t infeasibleDraws() const { return m_infeasible; }
    enum class Why { Unknown, SpaceExhausted, ScheduleDone, Limit };
    [[nodiscard]] Why why() const { return m_why; }
    [[nodiscard]] const std::string& limit() const { return m_limit; } // which one, in words

private:
    struct Slot {
        std::int64_t trial = -1; // -1: an empty job
        std::int64_t epochs = 0;
        bool done = false;
    };
    enum class Begun { Yes, No, Infeasible, Stopped };

    void countEpochs(const Job& job);
    void tellBefore(std::int64_t job);
    void tell(std::int64_t job);
    [[nodiscard]] Trial seenAfter(const Slot& slot) const;
    [[nodiscard]] bool isKnown(const Slot& slot) const;
    [[nodiscard]] Result<Begun> begin(const Job& job, const std::stop_token& stop);
    [[nodiscard]] Result<std::optional<Assignment>> pointFor(const Job& job, std::optional<Infeasible>& infeasible,
                                                             const std::stop_token& stop);
    [[nodiscard]] Assigned assigned(const Job& job, std::int64_t place) const;

    const Sampler& m_sampler;
    Scheduler& m_scheduler;
    const RunnerOptions& m_options;
    const std::int64_t m_lag;
    const bool m_waits; // some decision looks at results
    Study m_view;       // as the sampler may see it: index is number
    PointSet m_taken;
    LimitWatch m_watch;
    std::map<std::int64_t, Trial> m_trials;       // finished and paused
    std::map<std::int64_t, Trial> m_waiting;      // queued points
    std::set<std::int64_t> m_earlier;             // numbers known from the start
    std::map<std::int64_t, std::int64_t> m_given; // epochs that a trial's jobs may take so far
    std::vector<Slot> m_slots;
    std::deque<std::int64_t> m_arrived; // free order: jobs that are done but not told
    std::shared_ptr<const SeenTrials> m_seen = std::make_shared<const SeenTrials>();
    std::int64_t m_next = 0; // number of the next new trial
    std::int64_t m_told = 0;
    std::int64_t m_untold = 0; // jobs given whose results are not told yet, empty ones apart
    std::int64_t m_infeasible = 0;
    bool m_exhausted = false;
    Why m_why = Why::Unknown;
    std::string m_limit;
};

} // namespace goodfit::search
