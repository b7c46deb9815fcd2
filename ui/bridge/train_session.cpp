#include "ui/bridge/train_session.h"

#include "core/document/paths.h"
#include "core/jobs/train.h"
#include "ui/bridge/background.h"
#include "ui/bridge/data_session.h"
#include "ui/bridge/document_store.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
constexpr qint64 kQuietMs = 1000; // how long to look for news after an order when nothing moves
constexpr double kWatchMs = 5000; // a run that is watched
constexpr double kLongestPauseMs = 30;

std::shared_ptr<train::Snapshot> emptySnapshot(std::uint64_t generation) {
    auto snapshot = std::make_shared<train::Snapshot>();
    snapshot->generation = generation;
    snapshot->history = std::make_shared<const train::History>();
    return snapshot;
}

} // namespace

TrainSession::TrainSession(DocumentStore& store, DataSession& data, QObject* parent)
    : QObject(parent), m_store(store), m_data(data), m_snapshot(emptySnapshot(0)) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &TrainSession::poll);
    connect(&store, &DocumentStore::wasReset, this, &TrainSession::forget);
    connect(&store, &DocumentStore::changed, this, &TrainSession::documentChanged);
    connect(&data, &DataSession::changed, this, &TrainSession::dataChanged);
    connect(&m_diagnosis, &LiveDiagnosis::changed, this, &TrainSession::diagnosisChanged);
}

TrainSession::~TrainSession() {
    dropRun();
}

void TrainSession::run() {
    follow(Order::Run);
}

void TrainSession::stepBatch() {
    follow(Order::Batch);
}

void TrainSession::stepEpoch() {
    follow(Order::Epoch);
}

void TrainSession::pause() {
    m_waiting = Order::None;
    m_next = Order::None;
    if (m_run) {
        m_run->pause();
        m_sinceOrder.restart();
    }
    setRunning(false);
}

void TrainSession::stop() {
    m_waiting = Order::None;
    m_next = Order::None;
    if (m_run) {
        m_run->stop();
        m_stopping = true;
        m_sinceOrder.restart();
        m_timer.start();
    }
    setRunning(false);
}

void TrainSession::rewind() {
    m_waiting = Order::None;
    dropRun();
    if (canBegin(Order::None)) {
        begin();
    } else {
        take(emptySnapshot(++m_generation));
    }
    setRunning(false);
}

void TrainSession::newSeed() {
    const bool goOn = m_running;
    const Result<Setting> seed = settingAt(m_store.document(), m_store.catalogue(), "training.seed");
    const std::int64_t now = seed && seed->value() != nullptr ? seed->value()->integer() : 0;
    if (m_store.setSetting(QStringLiteral("training.seed"), Setting(now + 1), tr("New seed %1").arg(now + 1))) {
        rewind();
        if (goOn) {
            run();
        }
    }
}

void TrainSession::setSlowMotion(int millisecondsPerStep) {
    m_slowMotion = std::max(kWatch, millisecondsPerStep);
    if (m_run) {
        m_run->setSlowMotion(stepPause());
    }
}

// Milliseconds between two steps.
int TrainSession::stepPause() const {
    if (m_slowMotion != kWatch) {
        return m_slowMotion;
    }
    const auto number = [this](const char* path, double otherwise) {
        const Result<Setting> setting = settingAt(m_runDocument, m_store.catalogue(), path);
        return setting && setting->value() != nullptr ? setting->value()->real(otherwise) : otherwise;
    };
    const auto rows = static_cast<double>(m_runData ? m_runData->split().training.size() : 0);
    const double steps =
        number("training.epochs", 1) * std::ceil(rows / std::max(1.0, number("training.batch_size", 32)));
    return static_cast<int>(std::min(kLongestPauseMs, kWatchMs / std::max(1.0, steps)));
}

bool TrainSession::canBegin(Order order) {
    if (m_data.isLoading()) {
        m_waiting = order;
        emit stateChanged();
        return false;
    }
    if (!m_data.prepared() || !m_data.summary().problem.empty()) {
        const bool noData = !m_data.prepared();
        emit refused(noData ? m_data.problem() : QString::fromStdString(m_data.summary().problem));
        return false;
    }
    return true;
}

void TrainSession::follow(Order order) {
    poll(); // the run may have ended since the last look; nor is an older "paused" the answer to this order
    const bool over = m_snapshot->state == train::LiveState::Ended;
    if (m_run && m_stopping && !over) {
        m_next = order; // a new run, once this one has ended
        setRunning(true);
        return;
    }
    if (!m_run || m_stale || over) {
        if (!canBegin(order)) {
            return;
        }
        begin();
    }
    m_waiting = Order::None;
    switch (order) {
    case Order::Run:
        m_run->run();
        break;
    case Order::Batch:
        m_run->stepBatches(1);
        break;
    case Order::Epoch:
        m_run->stepEpochs(1);
        break;
    case Order::None:
        return;
    }
    m_sinceOrder.restart();
    m_timer.start();
    setRunning(true);
}

void TrainSession::begin() {
    dropRun();
    m_runDocument = m_store.document();
    m_runData = m_data.prepared();
    m_run = std::make_shared<jobs::LiveTraining>(m_runDocument, m_runData, ++m_generation);
    m_run->setSlowMotion(stepPause());
    m_endedTold = false;
    m_stale = false;
    m_sinceOrder.restart();
    m_timer.start();
    auto snapshot = emptySnapshot(m_generation);
    const Result<Setting> epochs = settingAt(m_runDocument, m_store.catalogue(), "training.epochs");
    snapshot->epochs = epochs && epochs->value() != nullptr ? static_cast<int>(epochs->value()->integer()) : 0;
    take(snapshot);
}

void TrainSession::dropRun() {
    m_stopping = false;
    m_next = Order::None;
    if (m_run) {
        m_run->stop();
        releaseLater(std::move(m_run));
        m_run = nullptr;
    }
    m_timer.stop();
}

void TrainSession::forget() {
    dropRun();
    m_waiting = Order::None;
    m_stale = false;
    m_runDocument = m_store.document();
    m_runData = nullptr;
    take(emptySnapshot(++m_generation));
    setRunning(false);
}

void TrainSession::poll() {
    if (!m_run) {
        return;
    }
    if (std::shared_ptr<const train::Snapshot> newest = m_run->takeSnapshot()) {
        take(std::move(newest));
    }
    // A slow batch, or a first look at many rows, may take longer than any pause: its answer is waited for.
    const bool answered = m_snapshot->state != train::LiveState::Running &&
                          (m_snapshot->state != train::LiveState::Ready || m_snapshot->predictions);
    if (!m_running && answered && m_sinceOrder.elapsed() > kQuietMs) {
        m_timer.stop();
    }
}

void TrainSession::take(std::shared_ptr<const train::Snapshot> snapshot) {
    const bool anotherState = snapshot->state != m_snapshot->state;
    const bool anotherHistory = snapshot->history != m_snapshot->history;
    m_snapshot = std::move(snapshot);
    if (anotherHistory || anotherState) {
        const bool growing = m_snapshot->state == train::LiveState::Running;
        m_diagnosis.look(m_snapshot->history, m_runDocument, growing,
                         {m_snapshot->layers, m_snapshot->nonFinite, m_runData});
    }
    emit snapshotChanged();
    const bool over = m_snapshot->state == train::LiveState::Ended;
    if (m_running && (over || m_snapshot->state == train::LiveState::Paused)) {
        setRunning(false);
    } else if (anotherState) {
        emit stateChanged();
    }
    if (over && !m_endedTold && m_run) {
        m_endedTold = true;
        if (m_snapshot->problem.empty()) {
            emit ended();
        } else {
            emit refused(QString::fromStdString(m_snapshot->problem));
        }
        if (const Order next = std::exchange(m_next, Order::None); next != Order::None) {
            follow(next);
        }
    }
}

bool TrainSession::dependsOnChange() const {
    const Document& now = m_store.document();
    return now.layers != m_runDocument.layers || now.training != m_runDocument.training ||
           now.data != m_runDocument.data;
}

void TrainSession::documentChanged() {
    const bool began = m_run || m_snapshot->history->size() > 0;
    const bool stale = began && dependsOnChange();
    if (stale == m_stale) {
        return;
    }
    m_stale = stale;
    emit stateChanged();
}

void TrainSession::acceptRenamedData() {
    m_runDocument.data = m_store.document().data;
    documentChanged();
}

void TrainSession::dataChanged() {
    if (m_waiting != Order::None && !m_data.isLoading()) {
        const Order order = m_waiting;
        m_waiting = Order::None;
        follow(order);
        emit stateChanged();
    }
}

void TrainSession::setRunning(bool running) {
    if (running != m_running) {
        m_running = running;
        emit stateChanged();
    }
}

void TrainSession::showKept(const train::Snapshot& kept, const std::optional<Document>& madeOf) {
    dropRun();
    m_waiting = Order::None;
    m_stale = false;
    m_endedTold = true;
    m_runDocument = madeOf.value_or(m_store.document());
    auto snapshot = std::make_shared<train::Snapshot>(kept);
    snapshot->generation = ++m_generation;
    snapshot->state = train::LiveState::Ended;
    if (!snapshot->history) {
        snapshot->history = std::make_shared<const train::History>();
    }
    take(std::move(snapshot));
    setRunning(false);
    documentChanged(); // the drawing may have been changed since that run
}

} // namespace goodfit::ui
