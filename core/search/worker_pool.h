// W threads that evaluate trials, one trial each; what they say comes back as events to the one thread that
// owns the pool, so that everything else about a study happens on that thread alone.
#pragma once

#include "core/search/study.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace goodfit::search {

// What became of a trial.
struct TrialOutcome {
    TrialState state = TrialState::Failed; // Complete, Pruned or Failed
    std::optional<double> value;
    std::vector<double> foldValues;
    std::vector<std::pair<std::int64_t, double>> intermediate;
    std::string note;
    double seconds = 0.0; // set by the pool
    bool stopped = false; // ended by a stop request: it never was
};

// A new value at a step; called on the evaluating thread.
using ReportStep = std::function<void(std::int64_t step, double value)>;
// Evaluates one trial (number and parameters are set). Runs on a worker thread; ends within one batch of a
// stop request. What it throws becomes a failed trial.
using Evaluate = std::function<TrialOutcome(const Trial& trial, const ReportStep& report, const std::stop_token& stop)>;

struct PoolEvent {
    Trial trial;                         // Running with the intermediate values so far …
    std::optional<TrialOutcome> outcome; // … or ended
};

class WorkerPool {
public:
    WorkerPool(int workers, Evaluate evaluate);
    ~WorkerPool(); // asks running trials to stop and joins
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    void start(Trial trial);
    [[nodiscard]] bool hasIdle() const { return m_inFlight < m_threads.size(); }
    [[nodiscard]] bool isEmpty() const { return m_inFlight == 0; }
    // The events since last time, in the order in which they came; waits for the first, for a stop request
    // or for the time to pass.
    [[nodiscard]] std::vector<PoolEvent> wait(const std::stop_token& stop,
                                              std::optional<std::chrono::milliseconds> atMost);
    // Running trials end within one batch; their events still come.
    void requestStop();

private:
    void work(const std::stop_token& stop);
    [[nodiscard]] TrialOutcome evaluate(const Trial& trial, const std::stop_token& stop);
    void post(PoolEvent event);

    Evaluate m_evaluate;
    std::mutex m_mutex;
    std::condition_variable_any m_hasJob;
    std::condition_variable_any m_hasEvent;
    std::deque<Trial> m_jobs;
    std::vector<PoolEvent> m_events;
    std::size_t m_inFlight = 0; // of the owner's thread only
    std::vector<std::jthread> m_threads;
};

} // namespace goodfit::search
