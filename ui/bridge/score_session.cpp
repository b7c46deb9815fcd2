#include "ui/bridge/score_session.h"

#include "core/search/bare_study.h"
#include "core/search/lineage.h"
#include "ui/bridge/archive_session.h"
#include "ui/bridge/document_store.h"
#include "ui/bridge/study_session.h"

#include <QDateTime>

namespace goodfit::ui {

ScoreSession::ScoreSession(DocumentStore& store, StudySession& study, ArchiveSession& archive, QObject* parent)
    : QObject(parent),
      m_store(store),
      m_study(study),
      m_archive(archive),
      m_job(
          [this](const Progress& far) {
              m_progress = far;
              emit progressed();
          },
          [this](Result<TrialScore> outcome) { finish(std::move(outcome)); }) {
    connect(&archive, &ArchiveSession::testLooksFound, this, [this](const std::vector<search::TestLook>& looks) {
        m_looks.insert(m_looks.begin(), looks.begin(), looks.end());
        emit finished();
    });
    connect(&study, &StudySession::studyReset, this, &ScoreSession::forgetOther);
    connect(&store, &DocumentStore::wasReset, this, [this] {
        m_job.abandon();
        m_score.reset();
        m_trial = -1;
        m_looks.clear();
        emit finished();
    });
}

ScoreSession::~ScoreSession() = default;

void ScoreSession::start(std::int64_t number) {
    const search::Study& study = m_study.study();
    const search::Trial* trial = search::trialOf(study, number);
    if (isRunning() || trial == nullptr) {
        return;
    }
    const Result<Document> filled = search::fillIn(study.document, m_store.catalogue(), trial->parameters);
    if (!filled) {
        emit refused(QString::fromStdString(filled.error().text()));
        return;
    }
    const Result<std::vector<jobs::Stage>> stages = jobs::stagesOf(study, *trial, m_store.catalogue());
    if (!stages) {
        emit refused(QString::fromStdString(stages.error().text()));
        return;
    }
    m_trial = number;
    m_document = study.document;
    m_progress = {};
    m_job.start([document = *filled, trial = *trial, bare = search::withoutCurves(study), stages = *stages,
                 folder = m_store.folder().toStdString(),
                 catalogue = m_store.catalogue()](const std::stop_token& stop, const auto& tell) -> Result<TrialScore> {
        const auto data = data::Prepared::load(document, catalogue, folder, stop, {});
        if (!data) {
            return data.error();
        }
        Result<jobs::FinalScore> score = jobs::scoreOnTest(document, *data, stop, tell, stages);
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
    emit progressed();
}

void ScoreSession::cancel() {
    m_job.requestStop();
}

void ScoreSession::finish(Result<TrialScore> outcome) {
    if (outcome.ok()) {
        m_score = std::move(outcome).value();
        m_looks.push_back({m_score->trial.number, QDateTime::currentMSecsSinceEpoch()});
        m_archive.keepTestLook(m_document, m_looks.back());
    } else if (outcome.error().code != ErrorCode::Stopped) {
        emit refused(QString::fromStdString(outcome.error().text()));
    }
    emit finished();
}

// The study that is shown now may be another one.
void ScoreSession::forgetOther() {
    const search::Trial* trial = m_score ? search::trialOf(m_study.study(), m_score->trial.number) : nullptr;
    if (m_score &&
        (trial == nullptr || trial->parameters != m_score->trial.parameters || trial->value != m_score->trial.value)) {
        m_score.reset();
        emit finished();
    }
}

} // namespace goodfit::ui
