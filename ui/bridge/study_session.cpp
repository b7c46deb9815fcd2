#include "ui/bridge/study_session.h"

#include "core/search/continuation.h"
#include "ui/bridge/archive_session.h"
#include "ui/bridge/data_session.h"
#include "ui/bridge/document_store.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
constexpr int kLookDelayMs = 150; // after an edit

bool isFinished(const search::Trial& trial) {
    return search::isFinished(trial.state);
}

// What a sitting leaves to the next one.
bool staysInTable(const search::Trial& trial) {
    return isFinished(trial) || trial.state == search::TrialState::Paused;
}

} // namespace

// What the runner's threads hand over: the study as it began and the newest state of each trial. Stands
// between the runner and the store it keeps trials in, if any.
struct StudySession::Feed : search::StudyStore {
    explicit Feed(std::unique_ptr<search::StudyStore> keptIn) : kept(std::move(keptIn)) {}

    [[nodiscard]] Status begin(const search::Study& study) override {
        if (forgotten) { // the place to keep it in is another document's by now
            return Error{ErrorCode::Stopped, "study", "its document was left before it began"};
        }
        {
            const std::lock_guard lock(mutex);
            begun = study;
        }
        return kept ? kept->begin(study) : Status{};
    }
    [[nodiscard]] Status store(const search::Trial& trial) override {
        return kept && !forgotten ? kept->store(trial) : Status{};
    }
    [[nodiscard]] search::CheckpointStore* checkpoints() override { return kept ? kept->checkpoints() : nullptr; }
    void put(const search::Trial& trial) {
        const std::lock_guard lock(mutex);
        changed.insert_or_assign(trial.number, trial);
    }

    std::mutex mutex;
    std::optional<search::Study> begun;
    std::map<std::int64_t, search::Trial> changed;
    std::atomic<bool> paused = false;
    std::atomic<bool> forgotten = false; // another document is open: nothing more may be kept for this one
    std::unique_ptr<search::StudyStore> kept;
};

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
        m_study = {};
    } // else its metric and its plan stay, whether it gets going or is refused
    m_study.document = document;
    m_study.space = search::spaceOf(document, m_store.catalogue());
    m_study.trials = resumed;
    m_feed = std::make_shared<Feed>(m_archive != nullptr ? m_archive->studyStore() : nullptr);
    m_runner.start([document = std::move(document), data = m_data.prepared(), workers = m_workers,
                    resumed = std::move(resumed), feed = m_feed](const std::stop_token& stop) {
        jobs::TuneHooks hooks;
        hooks.onTrial = [&feed](const search::Trial& trial) { feed->put(trial); };
        hooks.isPaused = [&feed] { return feed->paused.load(); };
        Result<search::Study> outcome =
            jobs::tune(document, data, jobs::TuneOptions{workers}, feed.get(), resumed, hooks, stop);
        feed->kept.reset(); // closing a database may wait for the disk: here, not in the window
        return outcome;
    });
    m_timer.start();
    emit studyReset();
    setState(State::Running);
}

void StudySession::pause() {
    if (m_state == State::Running) {
        m_feed->paused = true;
        setState(State::Paused);
    }
}

void StudySession::resume() {
    if (m_state == State::Paused) {
        m_feed->paused = false;
        setState(State::Running);
        return;
    }
    if (m_state == State::Stopping) {
        m_next = Next::Resume;
        return;
    }
    if (m_runner.isActive() || m_study.trials.empty() || !canBegin()) {
        return;
    }
    const Document& now = m_store.document();
    if (now.data != m_study.document.data) {
        emit refused(tr("The data were changed since this study began: start a new one"));
        return;
    }
    if (!search::judgesAlike(now, m_study.document, m_store.catalogue())) {
        emit refused(
            tr("The objective, the folds or the repeats were changed since this study began: start a new one"));
        return;
    }
    launch(resumedDocument(), m_study.trials);
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
    std::optional<search::Study> begun;
    std::map<std::int64_t, search::Trial> changed;
    {
        const std::lock_guard lock(m_feed->mutex);
        begun.swap(m_feed->begun);
        changed.swap(m_feed->changed);
    }
    if (begun) {
        m_study = std::move(*begun);
        emit studyReset();
    }
    for (auto& [number, trial] : changed) {
        put(std::move(trial));
        emit trialChanged(number);
    }
}

void StudySession::put(search::Trial trial) {
    std::vector<search::Trial>& trials = m_study.trials;
    const auto place = std::lower_bound(trials.begin(), trials.end(), trial.number,
                                        [](const search::Trial& a, std::int64_t number) { return a.number < number; });
    if (place != trials.end() && place->number == trial.number) {
        *place = std::move(trial);
    } else {
        trials.insert(place, std::move(trial));
    }
}

void StudySession::finish(Result<search::Study> outcome) {
    m_feed = nullptr;
    if (outcome.ok()) {
        m_study = std::move(outcome.value());
        m_study.document.data = m_renamedData.value_or(m_study.document.data);
    } else {
        std::erase_if(m_study.trials, [](const search::Trial& trial) { return !staysInTable(trial); });
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
        m_feed->forgotten = true;
        m_feed = nullptr;
    }
    m_timer.stop();
    m_study = {};
    m_plan = {};
    emit studyReset();
    setState(State::Idle);
}

std::int64_t StudySession::finishedTrials() const {
    return std::count_if(m_study.trials.begin(), m_study.trials.end(), isFinished);
}

double StudySession::etaSeconds() const {
    double seconds = 0;
    std::int64_t counted = 0;
    for (const search::Trial& trial : m_study.trials) {
        if (staysInTable(trial) && trial.seconds > 0) { // those that are paused took the little that most take
            seconds += trial.seconds;
            ++counted;
        }
    }
    const std::int64_t left =
        m_study.planned - std::count_if(m_study.trials.begin(), m_study.trials.end(), staysInTable);
    if (!m_runner.isActive() || counted == 0 || left < 0) {
        return -1;
    }
    return seconds / static_cast<double>(counted) * static_cast<double>(left) / m_workers;
}

void StudySession::promote(std::int64_t trialNumber) {
    const auto trial = std::find_if(m_study.trials.begin(), m_study.trials.end(),
                                    [trialNumber](const search::Trial& t) { return t.number == trialNumber; });
    if (trial == m_study.trials.end()) {
        emit refused(tr("There is no trial %1").arg(trialNumber));
        return;
    }
    Result<Document> filled = search::fillIn(m_study.document, m_store.catalogue(), trial->parameters);
    if (!filled) {
        emit refused(QString::fromStdString(filled.error().text()));
        return;
    }
    filled->search = m_store.document().search;
    m_store.replace(std::move(*filled), tr("Use trial %1").arg(trialNumber));
}

void StudySession::showKept(search::Study kept) {
    if (m_runner.isActive()) {
        return;
    }
    m_study = std::move(kept);
    std::erase_if(m_study.trials, [](const search::Trial& trial) { return !staysInTable(trial); });
    m_left.reset();
    look();
    emit studyReset();
}

void StudySession::acceptRenamedData() {
    m_renamedData = m_store.document().data;
    m_study.document.data = *m_renamedData;
}

void StudySession::setState(State state) {
    if (state != m_state) {
        m_state = state;
        emit stateChanged();
    }
}

} // namespace goodfit::ui
