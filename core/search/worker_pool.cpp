#include "core/search/worker_pool.h"

#include <chrono>
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

WorkerPool::WorkerPool(int workers, Evaluate evaluate) : m_evaluate(std::move(evaluate)) {
    for (int i = 0; i < workers; ++i) {
        m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

WorkerPool::~WorkerPool() {
    requestStop();
    m_threads.clear();
}

void WorkerPool::start(Trial trial) {
    ++m_inFlight;
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(trial));
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
        Trial trial;
        {
            std::unique_lock lock(m_mutex);
            m_hasJob.wait(lock, stop, [this] { return !m_jobs.empty(); });
            if (m_jobs.empty()) {
                return;
            }
            trial = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        const auto begun = std::chrono::steady_clock::now();
        TrialOutcome outcome = evaluate(trial, stop);
        outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        post(PoolEvent{std::move(trial), std::move(outcome)});
    }
}

TrialOutcome WorkerPool::evaluate(const Trial& trial, const std::stop_token& stop) {
    if (stop.stop_requested()) {
        TrialOutcome outcome;
        outcome.stopped = true;
        return outcome;
    }
    Trial soFar = trial;
    auto lastPost = std::chrono::steady_clock::now() - kStepInterval;
    const ReportStep report = [&](std::int64_t step, double value) {
        soFar.intermediate.emplace_back(step, value);
        const auto now = std::chrono::steady_clock::now();
        if (now - lastPost >= kStepInterval) {
            lastPost = now;
            post(PoolEvent{soFar, std::nullopt});
        }
    };
    try {
        return m_evaluate(trial, report, stop);
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
