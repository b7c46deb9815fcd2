#include "core/biasvariance/run_sweep.h"

#include "core/biasvariance/assemble.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace goodfit::biasvariance {

namespace {

constexpr std::chrono::milliseconds kFirstLook{40};
constexpr std::chrono::milliseconds kBetweenLooks{60};
constexpr int kLiveResamples = 40;
constexpr double kMostFloats = 5e7;

// The tasks, in the order run, start, unit; handed out one by one.
class Pool {
public:
    Pool(const Experiment& experiment, Record& record, int workers, std::stop_token stop)
        : m_experiment(experiment), m_record(record), m_stop(std::move(stop)) {
        m_units = experiment.learner->units();
        m_starts = static_cast<std::size_t>(experiment.setup.starts);
        m_tasks = m_units * m_starts * static_cast<std::size_t>(experiment.setup.runs);
        m_working = workers;
        for (int i = 0; i < workers; ++i) {
            m_threads.emplace_back([this] { work(); });
        }
    }

    // True once every task is done or a stop was requested and obeyed.
    bool waitFor(std::chrono::milliseconds time) {
        std::unique_lock lock(m_mutex);
        return m_ended.wait_for(lock, time, [this] { return m_working == 0; });
    }
    [[nodiscard]] double share() const {
        return m_tasks == 0 ? 1.0 : static_cast<double>(m_done) / static_cast<double>(m_tasks);
    }

private:
    void work() {
        for (std::size_t task = m_next++; task < m_tasks && !m_stop.stop_requested(); task = m_next++) {
            FitTask now;
            now.unit = task % m_units;
            now.start = static_cast<std::uint32_t>(task / m_units % m_starts);
            now.run = static_cast<std::uint32_t>(task / m_units / m_starts);
            doTask(now);
            ++m_done;
        }
        const std::lock_guard lock(m_mutex);
        --m_working;
        m_ended.notify_all();
    }

    void doTask(const FitTask& task) {
        try {
            const std::vector<double> observed = m_experiment.problem->observed(task.run);
            const auto sink = [&](std::size_t value, std::span<const double> said, double training) {
                const double test = lossOf(said, observed, m_experiment.problem->stage().classes > 0);
                m_record.put(value, task, said, training, test);
            };
            const Status status = m_experiment.learner->fit(task, m_stop, sink);
            if (!status) {
                m_record.refuse(task.unit, status.error().text());
            }
        } catch (const std::exception& exception) {
            m_record.refuse(task.unit, exception.what());
        }
    }

    const Experiment& m_experiment;
    Record& m_record;
    std::stop_token m_stop;
    std::size_t m_units = 1, m_starts = 1, m_tasks = 0;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_done = 0;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    int m_working = 0;
    std::vector<std::jthread> m_threads;
};

Status checkSize(const Experiment& experiment) {
    const Setup& setup = experiment.setup;
    const double floats = static_cast<double>(setup.values.size()) * setup.runs * setup.starts *
                          static_cast<double>(experiment.problem->stage().points);
    if (floats > kMostFloats) {
        return Error{ErrorCode::OutOfMemory, "runs",
                     "values × runs × starts × test points are " + shortNumber(floats, 3) + "; allowed are " +
                         shortNumber(kMostFloats, 3)};
    }
    const std::int64_t most = experiment.problem->mostRows();
    for (std::size_t value = 0; most > 0 && value < setup.values.size(); ++value) {
        if (atValue(setup, value).samples > most) {
            return invalid("samples", std::to_string(atValue(setup, value).samples) +
                                          " rows for a training set; the table can give at most " +
                                          std::to_string(most));
        }
    }
    return {};
}

} // namespace

Result<std::shared_ptr<const Sweep>> runSweep(const Experiment& experiment, int workers, const std::stop_token& stop,
                                              const SweepSink& sink) {
    if (const Status status = checkSize(experiment); !status) {
        return status.error();
    }
    Record record(experiment);
    {
        Pool pool(experiment, record, std::max(1, workers), stop);
        auto wait = kFirstLook;
        while (!pool.waitFor(wait)) {
            wait = kBetweenLooks;
            if (sink && record.hasNews() && !stop.stop_requested()) {
                const auto begun = std::chrono::steady_clock::now();
                sink(record.assemble(kLiveResamples, 1, pool.share()));
                const auto took =
                    std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
                wait = std::max(kBetweenLooks, 4 * took); // looking must not slow the work
            }
        }
    }
    if (const Status status = record.status(); !status && !stop.stop_requested()) {
        return status.error();
    }
    const std::shared_ptr<Sweep> all = record.assemble(Record::kResamples, std::max(1, workers), 1.0);
    all->stopped = stop.stop_requested();
    all->complete = !all->stopped;
    return std::shared_ptr<const Sweep>(all);
}

} // namespace goodfit::biasvariance
