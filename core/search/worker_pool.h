// W threads that evaluate trials, one trial each; what they say comes back as events to the one thread that
// owns the pool, so that everything else about a study happens on that thread alone.
#pragma once

#include "core/search/pruners/pruner.h"
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

// A job, ready to be run.
struct Assigned {
    Trial trial;             // Running; number, parameters, and what it did before it was paused
    std::int64_t job = 0;    // its place in the study
    std::int64_t epochs = 0; // every part until it has done so many; 0: to the end
    // Whom it goes on from, oldest first, each with its parameters and the epochs it reached; usually nobody.
    std::vector<Trial> lineage;
    std::shared_ptr<const SeenTrials> others; // what a pruning rule may look at; may be null
    CheckpointStore* checkpoints = nullptr;   // null: nothing is kept
    bool keepsState = false;                  // leaves a checkpoint even when it is complete
};

// What became of a job.
struct TrialOutcome {
    TrialState state = TrialState::Failed; // Complete, Pruned or Failed; Paused: as far as the job went
    std::optional<double> value;
    std::vector<double> values;
    std::vector<double> foldValues;
    std::vector<std::pair<std::int64_t, double>> intermediate;
    std::string note;
    std::int64_t reached = 0;
    double seconds = 0.0; // of this job; set by the pool
    bool stopped = false; // ended by a stop request: it never was
};

// What an evaluation says on its way, on its own thread. False: end, the trial is pruned.
struct Report {
    std::function<bool(std::int64_t step, double value)> step; // a new value
    std::function<bool(double value)> part;                    // a part was finished, and others follow
    bool operator()(std::int64_t at, double value) const { return step(at, value); }
};
// Runs on a worker thread; ends within one batch of a stop request. What it throws becomes a failed trial.
using Evaluate = std::function<TrialOutcome(const Assigned& job, const Report& report, const std::stop_token& stop)>;

struct PoolEvent {
    Trial trial;                         // Running with the intermediate values so far …
    std::optional<TrialOutcome> outcome; // … or ended
    std::int64_t job = 0;
};

class WorkerPool {
public:
    // pruner may be null and must outlive the pool.
    WorkerPool(int workers, Evaluate evaluate, const Pruner* pruner, bool maximize);
    ~WorkerPool(); // asks running trials to stop and joins
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    void start(Assigned job);
    [[nodiscard]] bool hasIdle() const { return m_inFlight < m_threads.size(); }
    [[nodiscard]] bool isEmpty() const { return m_inFlight == 0; }
    // The events since last time, in the order in which they came; waits for the first, for a stop request
    // or for the time to pass.
    [[nodiscard]] std::vector<PoolEvent> wait(const std::stop_token& stop,
                                              std::optional<std::chrono::milliseconds> atMost);
    // Running trials end within one batch; their events still come.
    void requestStop();

private:
    class Watch;
    void work(const std::stop_token& stop);
    [[nodiscard]] TrialOutcome evaluate(const Assigned& job, const std::stop_token& stop);
    void post(PoolEvent event);

    Evaluate m_evaluate;
    const Pruner* m_pruner;
    bool m_maximize;
    std::mutex m_mutex;
    std::condition_variable_any m_hasJob;
    std::condition_variable_any m_hasEvent;
    std::deque<Assigned> m_jobs;
    std::vector<PoolEvent> m_events;
    std::size_t m_inFlight = 0; // of the owner's thread only
    std::vector<std::jthread> m_threads;
};

} // namespace goodfit::search
