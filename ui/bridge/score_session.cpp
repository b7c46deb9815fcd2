#include "ui/bridge/score_session.h"

#include "ui/bridge/document_store.h"
#include "ui/bridge/study_session.h"

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;

const search::Trial* trialOf(const search::Study& study, std::int64_t number) {
    const auto found = std::find_if(study.trials.begin(), study.trials.end(),
                                    [number](const search::Trial& trial) { return trial.number == number; });
    return found == study.trials.end() ? nullptr : &*found;
}

// What the verdict on the choice is made from.
search::Study withoutCurves(const search::Study& study) {
    search::Study bare;
    bare.metric = study.metric;
    bare.maximize = study.maximize;
    bare.objectives = study.objectives;
    for (const search::Trial& trial : study.trials) {
        search::Trial& copy = bare.trials.emplace_back();
        copy.number = trial.number;
        copy.state = trial.state;
        copy.value = trial.value;
        copy.foldValues = trial.foldValues;
    }
    return bare;
}

} // namespace

ScoreSession::ScoreSession(DocumentStore& store, StudySession& study, QObject* parent)
    : QObject(parent), m_store(store), m_study(study) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &ScoreSession::poll);
    connect(&study, &StudySession::studyReset, this, &ScoreSession::forgetOther);
    connect(&store, &DocumentStore::wasReset, this, [this] {
        m_job.abandon();
        m_timer.stop();
        m_score.reset();
        m_trial = -1;
        m_times = 0;
        emit finished();
    });
}

ScoreSession::~ScoreSession() = default;

void ScoreSession::start(std::int64_t number) {
    const search::Study& study = m_study.study();
    const search::Trial* trial = trialOf(study, number);
    if (isRunning() || trial == nullptr) {
        return;
    }
    const Result<Document> filled = search::fillIn(study.document, m_store.catalogue(), trial->parameters);
    if (!filled) {
        emit refused(QString::fromStdString(filled.error().text()));
        return;
    }
    m_trial = number;
    m_box = std::make_shared<Mailbox<Progress>>();
    m_progress = {};
    m_job.start([document = *filled, trial = *trial, bare = withoutCurves(study),
                 folder = m_store.folder().toStdString(), catalogue = m_store.catalogue(),
                 box = m_box](const std::stop_token& stop) -> Result<TrialScore> {
        const auto data = data::Prepared::load(document, catalogue, folder, stop, {});
        if (!data) {
            return data.error();
        }
        Result<jobs::FinalScore> score = jobs::scoreOnTest(document, *data, stop, [&box](const Progress& progress) {
            box->put(std::make_shared<const Progress>(progress));
        });
        if (!score) {
            return score.error();
        }
        if (score->stopped) {
            return Error{ErrorCode::Stopped, {}, "stopped before anything was scored"};
        }
        TrialScore made{trial, std::move(score).value(), {}};
        made.trial.intermediate.clear();
        made.chosen = jobs::chosenBy(bare, trial, made.score);
        return made;
    });
    m_timer.start();
    emit progressed();
}

void ScoreSession::cancel() {
    m_job.requestStop();
}

void ScoreSession::poll() {
    if (const std::shared_ptr<const Progress> progress = m_box->take()) {
        m_progress = *progress;
        emit progressed();
    }
    std::optional<Result<TrialScore>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    if (outcome->ok()) {
        m_score = std::move(outcome->value());
        ++m_times;
    } else if (outcome->error().code != ErrorCode::Stopped) {
        emit refused(QString::fromStdString(outcome->error().text()));
    }
    emit finished();
}

// The study that is shown now may be another one.
void ScoreSession::forgetOther() {
    const search::Trial* trial = m_score ? trialOf(m_study.study(), m_score->trial.number) : nullptr;
    if (m_score &&
        (trial == nullptr || trial->parameters != m_score->trial.parameters || trial->value != m_score->trial.value)) {
        m_score.reset();
        emit finished();
    }
}

} // namespace goodfit::ui
