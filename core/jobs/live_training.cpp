#include "core/jobs/make_trainer.h"
#include "core/jobs/train.h"
#include "core/train/predictions.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace goodfit::jobs {

// The thread owns trainer and view; the rest is shared under the mutex. Commands only write the wish and
// wake the thread, so that no caller ever waits for a batch.
struct LiveTraining::Impl {
    struct Wish {
        bool running = false;
        std::int64_t batches = 0; // left to do, when above zero; then pause
        int epochs = 0;
        bool stop = false;
        int slowMotion = 0;
    };

    Document document;
    std::shared_ptr<const data::Prepared> data;
    std::uint64_t generation = 0;

    mutable std::mutex mutex;
    std::condition_variable_any wake;
    Wish wish;
    std::shared_ptr<const train::RunResult> result;
    Mailbox<train::Snapshot> mailbox;

    std::unique_ptr<train::Trainer> trainer;
    std::unique_ptr<train::PredictionView> view;
    std::stop_token stopping; // the destructor's: looking ends at once too
    std::stop_source ending;  // stop() or the destructor: ends what the trainer is at
    std::shared_ptr<const train::History> history = std::make_shared<train::History>();
    std::shared_ptr<const train::Predictions> predictions;
    double seconds = 0.0;         // spent training
    std::int64_t batchesDone = 0; // over all epochs
    double predictionSeconds = 0.0;
    double historySeconds = 0.0;
    std::optional<Stopwatch> sinceSnapshot, sincePredictions, sinceHistory;
    std::jthread thread; // last: stopped and joined before the rest goes

    void work(const std::stop_token& stop);
    void loop(const std::stop_token& stop);
    [[nodiscard]] bool waitForWork(const std::stop_token& stop);
    void slowDown(const std::stop_token& stop);
    [[nodiscard]] double secondsBetweenSteps();
    void finish();
    void publish(train::LiveState state);
    void publishSometimes();
    void refuse(const std::string& problem);
    void change(const auto& how) {
        {
            const std::lock_guard lock(mutex);
            how(wish);
        }
        wake.notify_all();
    }
};

LiveTraining::LiveTraining(Document document, std::shared_ptr<const data::Prepared> data, std::uint64_t generation)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->document = std::move(document);
    m_impl->data = std::move(data);
    m_impl->generation = generation;
    m_impl->thread = std::jthread([impl = m_impl.get()](const std::stop_token& stop) { impl->work(stop); });
}

LiveTraining::~LiveTraining() = default;

void LiveTraining::run() {
    m_impl->change([](Impl::Wish& wish) {
        wish.running = true;
        wish.batches = 0;
        wish.epochs = 0;
    });
}

void LiveTraining::pause() {
    m_impl->change([](Impl::Wish& wish) { wish.running = false; });
}

void LiveTraining::stepBatches(int batches) {
    m_impl->change([batches](Impl::Wish& wish) {
        wish.running = batches > 0;
        wish.batches = batches;
        wish.epochs = 0;
    });
}

void LiveTraining::stepEpochs(int epochs) {
    m_impl->change([epochs](Impl::Wish& wish) {
        wish.running = epochs > 0;
        wish.batches = 0;
        wish.epochs = epochs;
    });
}

void LiveTraining::stop() {
    m_impl->ending.request_stop();
    m_impl->change([](Impl::Wish& wish) { wish.stop = true; });
}

void LiveTraining::setSlowMotion(int millisecondsPerStep) {
    m_impl->change([millisecondsPerStep](Impl::Wish& wish) { wish.slowMotion = millisecondsPerStep; });
}

std::shared_ptr<const train::Snapshot> LiveTraining::takeSnapshot() {
    return m_impl->mailbox.take();
}

std::shared_ptr<const train::RunResult> LiveTraining::result() const {
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->result;
}

void LiveTraining::Impl::work(const std::stop_token& stop) {
    stopping = stop;
    const std::stop_callback endToo(stop, [this] { ending.request_stop(); });
    try {
        auto made = makeTrainer(document, data, {true, ending.get_token()});
        if (!made) {
            return refuse(made.error().text());
        }
        trainer = std::move(made.value());
        view = std::make_unique<train::PredictionView>(*trainer);
        loop(stop);
        finish();
    } catch (const std::exception& problem) {
        refuse(std::string("the training failed: ") + problem.what());
    }
}

void LiveTraining::Impl::loop(const std::stop_token& stop) {
    while (waitForWork(stop)) {
        const Stopwatch watch;
        const int epochsBefore = trainer->finishedEpochs();
        const bool running = trainer->stepBatch();
        seconds += watch.seconds();
        ++batchesDone;
        if (!running) {
            return;
        }
        {
            const std::lock_guard lock(mutex);
            if (wish.batches > 0 && --wish.batches == 0) {
                wish.running = false;
            }
            if (wish.epochs > 0 && trainer->finishedEpochs() != epochsBefore && --wish.epochs == 0) {
                wish.running = false;
            }
        }
        publishSometimes();
        slowDown(stop);
    }
}

// Waits while paused, having said so. False when the run is to end.
bool LiveTraining::Impl::waitForWork(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    const auto awake = [this] { return wish.running || wish.stop; };
    if (!awake() && !stop.stop_requested()) {
        const bool untouched = batchesDone == 0;
        lock.unlock();
        publish(untouched ? train::LiveState::Ready : train::LiveState::Paused);
        lock.lock();
        wake.wait(lock, stop, awake);
    }
    return wish.running && !wish.stop && !stop.stop_requested();
}

void LiveTraining::Impl::slowDown(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    if (wish.slowMotion > 0) {
        const auto end = Stopwatch::Clock::now() + std::chrono::milliseconds(wish.slowMotion);
        wake.wait_until(lock, stop, end, [this] { return wish.stop || !wish.running || wish.slowMotion == 0; });
    }
}

double LiveTraining::Impl::secondsBetweenSteps() {
    const std::lock_guard lock(mutex);
    return 1e-3 * std::max(0, wish.slowMotion);
}

void LiveTraining::Impl::finish() {
    trainer->stop();
    auto outcome = std::make_shared<train::RunResult>(trainer->result(seconds));
    trainer->setWeights(outcome->weights); // the picture that stays is that of the weights that are kept
    {
        const std::lock_guard lock(mutex);
        result = std::move(outcome);
    }
    publish(train::LiveState::Ended);
}

void LiveTraining::Impl::publish(train::LiveState state) {
    // Looking costs time of its own: at most a fifth of the run's, unless the picture is to stay.
    const double pause = std::max(0.033, 5.0 * predictionSeconds);
    if (state != train::LiveState::Running || !sincePredictions || sincePredictions->seconds() > pause) {
        const Stopwatch watch;
        predictions = std::make_shared<train::Predictions>(view->compute(*trainer, stopping));
        predictionSeconds = watch.seconds();
        sincePredictions.emplace();
    }
    // Copying a long history costs time too: at most a twentieth of the run's.
    const bool isDue =
        state != train::LiveState::Running || !sinceHistory || sinceHistory->seconds() > 20.0 * historySeconds;
    if (isDue && history->size() != trainer->history().size()) {
        const Stopwatch watch;
        history = std::make_shared<train::History>(trainer->history());
        historySeconds = watch.seconds();
        sinceHistory.emplace();
    }
    train::Snapshot snapshot;
    snapshot.generation = generation;
    snapshot.state = state;
    snapshot.end = trainer->end();
    snapshot.epoch = trainer->finishedEpochs();
    snapshot.epochs = trainer->epochs();
    snapshot.step = trainer->step();
    snapshot.stepsPerEpoch = trainer->stepsPerEpoch();
    snapshot.history = history;
    snapshot.bestEpoch = trainer->bestEpoch();
    snapshot.predictions = predictions;
    snapshot.nonFinite = trainer->nonFinite();
    snapshot.layers = trainer->layers();
    snapshot.seconds = seconds;
    const auto planned = static_cast<double>(trainer->stepsPerEpoch()) * static_cast<double>(trainer->epochs());
    if (batchesDone > 0 && state != train::LiveState::Ended) {
        const double each = seconds / static_cast<double>(batchesDone) + secondsBetweenSteps();
        snapshot.etaSeconds = each * (planned - static_cast<double>(batchesDone));
    }
    sinceSnapshot.emplace();
    mailbox.put(std::make_shared<const train::Snapshot>(std::move(snapshot)));
}

void LiveTraining::Impl::publishSometimes() {
    constexpr double kBetween = 0.016;
    if (!sinceSnapshot || sinceSnapshot->seconds() >= kBetween) {
        publish(train::LiveState::Running);
    }
}

void LiveTraining::Impl::refuse(const std::string& problem) {
    train::Snapshot snapshot;
    snapshot.generation = generation;
    snapshot.state = train::LiveState::Ended;
    snapshot.end = train::RunEnd::Stopped;
    snapshot.epoch = static_cast<int>(history->size());
    snapshot.history = history; // what was learned before it failed stays on the screen
    snapshot.predictions = predictions;
    snapshot.seconds = seconds;
    snapshot.problem = problem;
    mailbox.put(std::make_shared<const train::Snapshot>(std::move(snapshot)));
}

} // namespace goodfit::jobs
