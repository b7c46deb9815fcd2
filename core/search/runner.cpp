#include "core/search/runner.h"

#include "core/search/proposals.h"

#include <algorithm>

namespace goodfit::search {

namespace {

constexpr std::chrono::milliseconds kPauseLook{20}; // how often a paused study asks whether it may go on

class Runner {
public:
    Runner(Study study, std::int64_t asked, const Sampler& sampler, const RunnerOptions& options,
           const Evaluate& evaluate, StudyStore* store, const RunnerHooks& hooks)
        : m_study(std::move(study)),
          m_asked(asked),
          m_options(options),
          m_store(store),
          m_hooks(hooks),
          m_proposals(m_study, sampler, options, finishedOf(m_study)),
          m_pool(workersFor(m_study, options.workers), evaluate) {}

    Result<Study> run(const std::stop_token& stop) {
        const Status begun = begin();
        if (!begun) {
            return begun.error();
        }
        while (!stop.stop_requested() && !m_ended) {
            const Status fed = feed();
            if (!fed) {
                return fed.error();
            }
            if (m_pool.isEmpty() && m_nothingLeft) {
                break;
            }
            const bool looksAgain = m_hooks.isPaused && m_pool.hasIdle() && !m_nothingLeft;
            take(m_pool.wait(stop, looksAgain ? std::optional(kPauseLook) : std::nullopt));
        }
        m_pool.requestStop();
        while (!m_pool.isEmpty()) {
            take(m_pool.wait({}, std::nullopt));
        }
        return finish();
    }

private:
    static std::map<std::int64_t, Trial> finishedOf(const Study& study) {
        std::map<std::int64_t, Trial> finished;
        for (const Trial& trial : study.trials) {
            if (isFinished(trial.state) && trial.number >= 0) {
                finished.insert_or_assign(trial.number, trial);
            }
        }
        return finished;
    }

    static int workersFor(const Study& study, int wanted) {
        const std::int64_t most = std::max<std::int64_t>(study.planned, 1);
        return static_cast<int>(std::clamp<std::int64_t>(wanted, 1, most));
    }

    Status begin() {
        m_study.trials.clear();
        for (const auto& [number, trial] : m_proposals.finished()) {
            m_study.trials.push_back(trial);
        }
        return m_store ? m_store->begin(m_study) : Status();
    }

    // Gives every idle worker a trial, as far as the rules allow.
    Status feed() {
        while (m_pool.hasIdle() && !m_nothingLeft && !(m_hooks.isPaused && m_hooks.isPaused())) {
            const Proposals::Next next = m_proposals.next();
            m_nothingLeft = next == Proposals::Next::End;
            if (next != Proposals::Next::Ready) {
                break;
            }
            Result<std::optional<Trial>> proposed = m_proposals.propose();
            if (!proposed) {
                return proposed.error();
            }
            if (!proposed->has_value()) {
                m_nothingLeft = true;
                break;
            }
            Trial trial = std::move(**proposed);
            trial.startedMs = now();
            tell(trial);
            m_pool.start(std::move(trial));
        }
        return {};
    }

    void take(std::vector<PoolEvent> events) {
        for (PoolEvent& event : events) {
            if (!event.outcome) {
                tell(event.trial);
            } else if (!event.outcome->stopped) {
                commit(std::move(event.trial), std::move(*event.outcome));
            }
        }
        reportEnds(m_reported);
    }

    void commit(Trial trial, TrialOutcome outcome) {
        trial.state = outcome.state;
        trial.value = outcome.value;
        trial.foldValues = std::move(outcome.foldValues);
        trial.intermediate = std::move(outcome.intermediate);
        trial.note = std::move(outcome.note);
        trial.seconds = outcome.seconds;
        trial.endedMs = now();
        const Status stored = m_store ? m_store->store(trial) : Status();
        if (!stored && !m_ended) {
            m_study.note = "trial " + std::to_string(trial.number) +
                           " could not be kept, so the study was ended: " + stored.error().text();
            m_ended = true;
        }
        m_proposals.commit(trial);
        m_unreported.insert_or_assign(trial.number, std::move(trial));
    }

    // In the order of numbers, as far as there is no gap after `from`.
    void reportEnds(std::int64_t from) {
        m_reported = from;
        while (m_proposals.finished().contains(m_reported)) {
            const auto ended = m_unreported.find(m_reported++);
            if (ended != m_unreported.end()) {
                tell(ended->second);
                m_unreported.erase(ended);
            }
        }
    }

    Study finish() {
        for (const auto& [number, trial] : m_unreported) { // beyond a gap that a stop left
            tell(trial);
        }
        m_study.trials.clear();
        for (const auto& [number, trial] : m_proposals.finished()) {
            m_study.trials.push_back(trial);
        }
        if (m_proposals.isExhausted()) {
            m_study.planned = m_proposals.nextNumber();
        }
        const bool allTried = std::ssize(m_study.trials) >= m_study.planned;
        if (allTried && m_study.planned < m_asked && m_study.note.empty()) {
            m_study.note = "the space is exhausted: all " + std::to_string(m_study.planned) + " points were tried";
        }
        return std::move(m_study);
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
    Proposals m_proposals;
    WorkerPool m_pool;
    std::map<std::int64_t, Trial> m_unreported;
    std::int64_t m_reported = 0; // ends before this number were told
    bool m_nothingLeft = false;
    bool m_ended = false;
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
    return Runner(std::move(study), asked, sampler, options, evaluate, store, hooks).run(stop);
}

} // namespace goodfit::search
