#include "core/search/runner.h"

#include "core/search/memory_checkpoints.h"
#include "core/search/proposals.h"
#include "core/search/schedulers/plain.h"

#include <algorithm>

namespace goodfit::search {

namespace {

constexpr std::chrono::milliseconds kPauseLook{20}; // how often a paused study asks whether it may go on

class Runner {
public:
    Runner(Study study, std::int64_t asked, const Sampler& sampler, Scheduler& scheduler, const RunnerOptions& options,
           const Evaluate& evaluate, StudyStore* store, const RunnerHooks& hooks)
        : m_study(std::move(study)),
          m_asked(asked),
          m_options(options),
          m_store(store),
          m_hooks(hooks),
          m_proposals(m_study, sampler, scheduler, options),
          m_pool(workersFor(m_study, options.workers), evaluate, options.pruner, m_study.maximize) {}

    Result<Study> run(const std::stop_token& stop) {
        const Status begun = begin();
        if (!begun) {
            return begun.error();
        }
        while (!stop.stop_requested() && !m_ended) {
            const Status fed = feed(stop);
            if (!fed) {
                return fed.error();
            }
            if (m_pool.isEmpty() && m_nothingLeft) {
                break;
            }
            const bool looksAgain = m_hooks.isPaused && m_pool.hasIdle() && !m_nothingLeft;
            take(m_pool.wait(stop, looksAgain ? std::optional(kPauseLook) : std::nullopt));
        }
        m_isOver = m_pool.isEmpty() && m_nothingLeft;
        m_pool.requestStop();
        while (!m_pool.isEmpty()) {
            take(m_pool.wait({}, std::nullopt));
        }
        return finish();
    }

private:
    static int workersFor(const Study& study, int wanted) {
        const std::int64_t most = std::max<std::int64_t>(study.planned, 1);
        return static_cast<int>(std::clamp<std::int64_t>(wanted, 1, most));
    }

    Status begin() {
        putTrials();
        const Status begun = m_store ? m_store->begin(m_study) : Status();
        m_checkpoints = m_store && m_store->checkpoints() ? m_store->checkpoints() : &m_memory;
        return begun;
    }

    void putTrials() {
        m_study.trials.clear();
        for (const auto& [number, trial] : m_proposals.trials()) {
            m_study.trials.push_back(trial);
        }
    }

    // Gives every idle worker a job, as far as the rules allow.
    Status feed(const std::stop_token& stop) {
        while (m_pool.hasIdle() && !m_nothingLeft && !(m_hooks.isPaused && m_hooks.isPaused())) {
            Assigned job;
            const std::int64_t before = m_proposals.nextNumber();
            const Result<Proposals::Next> next = m_proposals.next(job, stop);
            if (!next) {
                return next.error();
            }
            keepInfeasible(before);
            m_nothingLeft = *next == Proposals::Next::End;
            if (*next != Proposals::Next::Ready) {
                break;
            }
            job.trial.startedMs = job.trial.startedMs > 0 ? job.trial.startedMs : now();
            job.checkpoints = m_checkpoints;
            job.keepsState = m_options.keepsFinishedStates;
            tell(job.trial);
            m_unreported.emplace(job.job, std::nullopt);
            m_pool.start(std::move(job));
        }
        return {};
    }

    // Points that no trial was made of are in the table, and kept, as soon as they are drawn.
    void keepInfeasible(std::int64_t from) {
        for (std::int64_t number = from; number < m_proposals.nextNumber(); ++number) {
            const auto trial = m_proposals.trials().find(number);
            if (trial != m_proposals.trials().end() && trial->second.violation > 0.0 && m_proposals.isFresh(number)) {
                store(trial->second);
                tell(trial->second);
            }
        }
    }

    void take(std::vector<PoolEvent> events) {
        for (PoolEvent& event : events) {
            if (!event.outcome) {
                tell(event.trial);
            } else if (!event.outcome->stopped) {
                commit(event.job, std::move(event.trial), std::move(*event.outcome));
            } else {
                m_unreported.erase(event.job);
            }
        }
        reportEnds();
    }

    void commit(std::int64_t job, Trial trial, TrialOutcome outcome) {
        trial.state = outcome.state;
        trial.value = outcome.value;
        trial.values = std::move(outcome.values);
        trial.foldValues = std::move(outcome.foldValues);
        trial.intermediate = std::move(outcome.intermediate);
        trial.note = std::move(outcome.note);
        trial.reached = outcome.reached;
        trial.seconds += outcome.seconds;
        trial.endedMs = now();
        store(trial);
        if (isFinished(trial.state) && !m_options.keepsFinishedStates) {
            m_checkpoints->drop(trial.number);
        }
        m_proposals.complete(job, trial);
        m_unreported.insert_or_assign(job, std::move(trial));
    }

    void store(const Trial& trial) {
        const Status stored = m_store ? m_store->store(trial) : Status();
        if (!stored && !m_ended) {
            m_study.note = "trial " + std::to_string(trial.number) +
                           " could not be kept, so the study was ended: " + stored.error().text();
            m_ended = true;
        }
    }

    // In the order of jobs, as far as none before is still running.
    void reportEnds() {
        for (auto first = m_unreported.begin(); first != m_unreported.end() && first->second;) {
            tell(*first->second);
            first = m_unreported.erase(first);
        }
    }

    Study finish() {
        for (const auto& [job, trial] : m_unreported) { // behind jobs that a stop took out
            if (trial) {
                tell(*trial);
            }
        }
        putTrials();
        if (m_isOver && !m_ended) {
            endPaused();
            explainEnd();
        }
        return std::move(m_study);
    }

    // Nobody is going to ask for more of them.
    void endPaused() {
        for (Trial& trial : m_study.trials) {
            if (trial.state == TrialState::Paused) {
                trial.state = TrialState::Pruned;
                store(trial);
                tell(trial);
            }
            m_checkpoints->drop(trial.number);
        }
    }

    void explainEnd() {
        const Proposals::Why why = m_proposals.why();
        if (why == Proposals::Why::SpaceExhausted || why == Proposals::Why::ScheduleDone) {
            m_study.planned = m_proposals.nextNumber();
        }
        if (why == Proposals::Why::Limit) {
            m_study.note = m_proposals.limit();
            return;
        }
        const bool allTried = m_proposals.nextNumber() >= m_study.planned;
        if (!allTried || m_study.planned >= m_asked || !m_study.note.empty()) {
            return;
        }
        const std::int64_t left = m_proposals.infeasibleDraws();
        m_study.note = why == Proposals::Why::ScheduleDone
                           ? "the schedule is complete after " + std::to_string(m_study.planned) + " trials"
                           : "the space is exhausted: all " + std::to_string(m_study.planned) + " points were tried" +
                                 (left > 0 ? ", " + std::to_string(left) + " more may not be trained" : "");
    }

    void tell(const Trial& trial) const {
        if (m_hooks.onTrial) {
            m_hooks.onTrial(trial);
        }
    }
    [[nodiscard]] std::int64_t now() const { return m_options.unixMs ? m_options.unixMs() : 0; }

    Study m_study;
    std::int64_t m_asked; // trials, before it was known how many points there are
    const RunnerOptions& m_options;
    StudyStore* m_store;
    const RunnerHooks& m_hooks;
    MemoryCheckpoints m_memory;
    CheckpointStore* m_checkpoints = &m_memory;
    Proposals m_proposals;
    WorkerPool m_pool;                                         // after what its threads use
    std::map<std::int64_t, std::optional<Trial>> m_unreported; // by job; nothing: it runs
    bool m_nothingLeft = false, m_ended = false, m_isOver = false;
};

} // namespace

Result<Study> runStudy(Study study, const Sampler& sampler, const RunnerOptions& options, const Evaluate& evaluate,
                       StudyStore* store, const RunnerHooks& hooks, const std::stop_token& stop) {
    const Status accepted = sampler.accepts(study.space);
    if (!accepted) {
        return accepted.error();
    }
    const std::int64_t asked = study.planned;
    study.planned = std::min(asked, sampler.pointCount(study.space).value_or(asked));
    PlainScheduler plain(options.epochs);
    Scheduler& scheduler = options.scheduler ? *options.scheduler : plain;
    return Runner(std::move(study), asked, sampler, scheduler, options, evaluate, store, hooks).run(stop);
}

} // namespace goodfit::search
