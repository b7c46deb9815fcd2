#include "core/search/worker_pool.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <new>

namespace goodfit::search {

namespace {

constexpr std::chrono::milliseconds kStepInterval{50}; // between two step events of one trial

TrialOutcome failed(std::string note) {
    TrialOutcome outcome;
    outcome.note = std::move(note);
    return outcome;
}

} // namespace

// Follows one job while it runs: posts what it reports, asks the pruning rule, and remembers its verdict.
class WorkerPool::Watch {
public:
    Watch(WorkerPool& pool, const Assigned& job) : m_pool(pool), m_job(job), m_soFar(job.trial) {
        m_soFar.foldValues.clear();
    }

    [[nodiscard]] Report report() {
        return {[this](std::int64_t step, double value) { return addStep(step, value); },
                [this](double value) { return addPart(value); }};
    }
    // The outcome, or, when the rule ended the trial, what it had come to by then.
    [[nodiscard]] TrialOutcome settle(TrialOutcome outcome) const {
        if (!m_pruned || outcome.stopped) {
            return outcome;
        }
        TrialOutcome pruned;
        pruned.state = TrialState::Pruned;
        pruned.intermediate = m_soFar.intermediate;
        pruned.foldValues = m_soFar.foldValues;
        pruned.value = m_soFar.intermediate.back().second;
        return pruned;
    }

private:
    bool addStep(std::int64_t step, double value) {
        if (m_pruned) {
            return false;
        }
        addInOrder(step, value);
        const auto now = std::chrono::steady_clock::now();
        if (now - m_lastPost >= kStepInterval) {
            m_lastPost = now;
            m_pool.post(PoolEvent{m_soFar, std::nullopt, m_job.job});
        }
        // A lost number fails the trial, it does not prune it.
        m_pruned = m_pool.m_pruner && std::isfinite(value) && m_pool.m_pruner->prunesAtStep(request());
        return !m_pruned;
    }
    void addInOrder(std::int64_t step, double value) {
        auto& steps = m_soFar.intermediate;
        const auto after = std::upper_bound(steps.begin(), steps.end(), step,
                                            [](std::int64_t at, const auto& other) { return at < other.first; });
        steps.emplace(after, step, value);
    }
    bool addPart(double value) {
        if (!m_pruned) {
            m_soFar.foldValues.push_back(value);
            m_pruned = m_pool.m_pruner && !m_soFar.intermediate.empty() && m_pool.m_pruner->prunesAfterPart(request());
        }
        return !m_pruned;
    }
    [[nodiscard]] PruneRequest request() const {
        static const SeenTrials kNobody;
        return {m_job.others ? *m_job.others : kNobody, m_soFar, m_pool.m_maximize};
    }

    WorkerPool& m_pool;
    const Assigned& m_job;
    Trial m_soFar;
    std::chrono::steady_clock::time_point m_lastPost = std::chrono::steady_clock::now() - kStepInterval;
    bool m_pruned = false;
};

WorkerPool::WorkerPool(int workers, Evaluate evaluate, const Pruner* pruner, bool maximize)
    : m_evaluate(std::move(evaluate)), m_pruner(pruner), m_maximize(maximize) {
    for (int i = 0; i < workers; ++i) {
        m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

WorkerPool::~WorkerPool() {
    requestStop();
    m_threads.clear();
}

void WorkerPool::start(Assigned job) {
    ++m_inFlight;
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_hasJob.notify_one();
}

std::vector<PoolEvent> WorkerPool::wait(const std::stop_token& stop, std::optional<std::chrono::milliseconds> atMost) {
    std::vector<PoolEvent> events;
    std::unique_lock lock(m_mutex);
    const auto hasEvent = [this] { return !m_events.empty(); };
    if (atMost) {
        m_hasEvent.wait_for(lock, stop, *atMost, hasEvent);
    } else {
        m_hasEvent.wait(lock, stop, hasEvent);
    }
    events.swap(m_events);
    for (const PoolEvent& event : events) {
        m_inFlight -= event.outcome ? 1 : 0;
    }
    return events;
}

void WorkerPool::requestStop() {
    for (std::jthread& thread : m_threads) {
        thread.request_stop();
    }
}

void WorkerPool::work(const std::stop_token& stop) {
    while (true) {
        Assigned job;
        {
            std::unique_lock lock(m_mutex);
            m_hasJob.wait(lock, stop, [this] { return !m_jobs.empty(); });
            if (m_jobs.empty()) {
                return;
            }
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        const auto begun = std::chrono::steady_clock::now();
        TrialOutcome outcome = evaluate(job, stop);
        outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        post(PoolEvent{std::move(job.trial), std::move(outcome), job.job});
    }
}

TrialOutcome WorkerPool::evaluate(const Assigned& job, const std::stop_token& stop) {
    if (stop.stop_requested()) {
        TrialOutcome outcome;
        outcome.stopped = true;
        return outcome;
    }
    Watch watch(*this, job);
    try {
        return watch.settle(m_evaluate(job, watch.report(), stop));
    } catch (const std::bad_alloc&) {
        return failed("not enough memory");
    } catch (const std::exception& error) {
        return failed(std::string("internal error: ") + error.what());
    }
}

void WorkerPool::post(PoolEvent event) {
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(std::move(event));
    }
    m_hasEvent.notify_one();
}

} // namespace goodfit::search
