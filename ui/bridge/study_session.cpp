#include "ui/bridge/study_session.h"

#include "core/jobs/tune.h"
#include "ui/bridge/archive_session.h"
#include "ui/bridge/data_session.h"
#include "ui/bridge/document_store.h"
#include "ui/bridge/study_feed.h"

#include <algorithm>
#include <utility>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
constexpr int kLookDelayMs = 150; // after an edit

} // namespace

StudySession::StudySession(DocumentStore& store, DataSession& data, ArchiveSession* archive, QObject* parent)
    : QObject(parent), m_store(store), m_data(data), m_archive(archive) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &StudySession::poll);
    connect(&store, &DocumentStore::wasReset, this, &StudySession::forget);
    connect(&data, &DataSession::changed, this, &StudySession::dataChanged);
    m_lookTimer.setInterval(kLookDelayMs);
    m_lookTimer.setSingleShot(true);
    connect(&m_lookTimer, &QTimer::timeout, this, &StudySession::look);
    connect(&store, &DocumentStore::changed, this, &StudySession::lookSoon);
    connect(&store, &DocumentStore::changed, this, &StudySession::expectObjective);
}

StudySession::~StudySession() = default;

bool StudySession::canBegin() {
    if (m_data.isLoading() || !m_data.prepared()) { // while it loads, what is there is of an older document
        emit refused(m_data.isLoading() ? tr("The data are still being loaded") : m_data.problem());
        return false;
    }
    if (!m_data.summary().problem.empty()) {
        emit refused(QString::fromStdString(m_data.summary().problem));
        return false;
    }
    return true;
}

void StudySession::plan(int workers, bool measure) {
    if (m_runner.isActive() || !m_data.prepared()) {
        return;
    }
    m_workers = std::max(1, workers);
    m_planner.start(
        [document = m_store.document(), data = m_data.prepared(), workers, measure](const std::stop_token& stop) {
            return jobs::planStudy(document, data, jobs::TuneOptions{workers}, measure, stop);
        });
    m_timer.start();
    setState(State::Planning);
}

void StudySession::dataChanged() {
    if (!m_data.prepared()) { // what was planned was of other data
        m_planner.abandon();
        m_plan = {};
        emit planned();
        if (m_state == State::Planning) {
            setState(State::Idle);
        }
    }
    lookSoon();
    expectObjective();
}

// What is shown before a study is headed as the study will be.
void StudySession::expectObjective() {
    if (m_runner.isActive() || !m_study.trials.empty() || !m_data.prepared()) {
        return;
    }
    search::Study expected = jobs::expectedStudy(m_store.document(), *m_data.prepared());
    const bool isNews = expected.metric != m_study.metric || expected.maximize != m_study.maximize ||
                        expected.objectives != m_study.objectives || expected.at != m_study.at;
    if (isNews) {
        m_study = std::move(expected);
        emit studyReset();
    }
}

void StudySession::start(int workers) {
    if (m_state == State::Stopping) {
        m_next = Next::Start;
        m_nextWorkers = workers;
        return;
    }
    if (m_runner.isActive() || !canBegin()) {
        return;
    }
    m_workers = std::max(1, workers);
    launch(m_store.document(), {});
}

void StudySession::launch(Document document, std::vector<search::Trial> resumed) {
    m_planner.abandon();
    m_looker.abandon();
    m_left.reset();
    m_renamedData.reset();
    if (resumed.empty()) {
        m_study = jobs::expectedStudy(document, *m_data.prepared());
    } // else its metric and its plan stay, whether it gets going or is refused
    m_study.document = document;
    m_study.space = search::spaceOf(document, m_store.catalogue());
    m_study.trials = resumed;
    m_feed = std::make_shared<StudyFeed>(m_archive != nullptr ? m_archive->studyStore() : nullptr);
    m_runner.start([document = std::move(document), data = m_data.prepared(), workers = m_workers,
                    resumed = std::move(resumed), feed = m_feed](const std::stop_token& stop) {
        jobs::TuneHooks hooks;
        hooks.onTrial = [&feed](const search::Trial& trial) { feed->put(trial); };
        hooks.isPaused = [&feed] { return feed->isPaused(); };
        Result<search::Study> outcome =
            jobs::tune(document, data, jobs::TuneOptions{workers}, feed.get(), resumed, hooks, stop);
        feed->close(); // closing a database may wait for the disk: here, not in the window
        return outcome;
    });
    m_timer.start();
    emit studyReset();
    setState(State::Running);
}

void StudySession::pause() {
    if (m_state == State::Running) {
        m_feed->setPaused(true);
        setState(State::Paused);
    }
}

void StudySession::stop() {
    if (m_runner.isActive()) {
        m_runner.requestStop();
        setState(State::Stopping);
    } else if (m_planner.isActive()) {
        m_planner.requestStop();
    }
}

void StudySession::poll() {
    pollPlan();
    pollLook();
    pollFeed();
    if (std::optional<Result<search::Study>> outcome = m_runner.take()) {
        pollFeed(); // what came between the last look and the end
        finish(std::move(*outcome));
    }
    if (!m_runner.isActive() && !m_planner.isActive() && !m_looker.isActive()) {
        m_timer.stop();
    }
}

void StudySession::pollPlan() {
    std::optional<Result<jobs::TunePlan>> outcome = m_planner.take();
    if (!outcome) {
        return;
    }
    if (outcome->ok()) {
        m_plan = std::move(outcome->value());
        emit planned();
    } else if (outcome->error().code != ErrorCode::Stopped) {
        m_plan = {};
        emit refused(QString::fromStdString(outcome->error().text()));
    }
    if (m_state == State::Planning) {
        setState(State::Idle);
    }
}

void StudySession::pollFeed() {
    if (!m_feed) {
        return;
    }
    auto [begun, changed] = m_feed->take();
    if (begun) {
        m_study = std::move(*begun);
        emit studyReset();
    }
    for (auto& [number, trial] : changed) {
        put(std::move(trial));
        emit trialChanged(number);
    }
}

void StudySession::finish(Result<search::Study> outcome) {
    m_feed = nullptr;
    if (outcome.ok()) {
        m_study = std::move(outcome.value());
        m_study.document.data = m_renamedData.value_or(m_study.document.data);
    } else {
        dropUnfinished();
        if (outcome.error().code != ErrorCode::Stopped) {
            emit refused(QString::fromStdString(outcome.error().text()));
        }
    }
    look();
    emit studyReset();
    setState(State::Idle);
    switch (std::exchange(m_next, Next::None)) {
    case Next::Start:
        start(m_nextWorkers);
        break;
    case Next::Resume:
        resume();
        break;
    case Next::None:
        break;
    }
}

void StudySession::forget() {
    m_next = Next::None;
    m_planner.abandon();
    m_runner.abandon();
    m_looker.abandon();
    m_left.reset();
    if (m_feed) {
        m_feed->forget();
        m_feed = nullptr;
    }
    m_timer.stop();
    m_study = {};
    m_plan = {};
    emit studyReset();
    setState(State::Idle);
}

void StudySession::setState(State state) {
    if (state != m_state) {
        m_state = state;
        emit stateChanged();
    }
}

} // namespace goodfit::ui
