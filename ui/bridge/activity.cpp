#include "ui/bridge/activity.h"

#include "ui/bridge/workspace.h"

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

QString lossText(const train::Snapshot& snapshot) {
    const std::vector<double>* loss = snapshot.history->find("loss");
    const std::vector<double>* validation = snapshot.history->find("val_loss");
    if (loss == nullptr || loss->empty()) {
        return {};
    }
    QString text = Activity::tr("loss %1").arg(QString::fromStdString(shortNumber(loss->back(), 3)));
    if (validation != nullptr && !validation->empty()) {
        text += Activity::tr(" · validation %1").arg(QString::fromStdString(shortNumber(validation->back(), 3)));
    }
    return text;
}

QString endText(train::RunEnd end) {
    QString text = QString::fromStdString(train::runEndName(end));
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

} // namespace

Activity::Activity(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {
    connect(&workspace.data, &DataSession::changed, this, &Activity::changed);
    connect(&workspace.store, &DocumentStore::changed, this, &Activity::changed);
    connect(&workspace.train, &TrainSession::snapshotChanged, this, &Activity::changed);
    connect(&workspace.train, &TrainSession::stateChanged, this, &Activity::changed);
    connect(&workspace.rate, &RateSession::progressed, this, &Activity::changed);
    connect(&workspace.rate, &RateSession::finished, this, &Activity::changed);
    connect(&workspace.score, &ScoreSession::progressed, this, &Activity::changed);
    connect(&workspace.score, &ScoreSession::finished, this, &Activity::changed);
    connect(&workspace.study, &StudySession::trialChanged, this, &Activity::changed);
    connect(&workspace.study, &StudySession::studyReset, this, &Activity::changed);
    connect(&workspace.study, &StudySession::stateChanged, this, &Activity::changed);
}

ActivityState Activity::state() const {
    if (m_workspace.study.state() != StudySession::State::Idle) {
        return study();
    }
    if (m_workspace.score.isRunning()) {
        return score();
    }
    if (m_workspace.rate.isRunning()) {
        return rate();
    }
    if (m_workspace.data.isLoading() && !m_workspace.train.isRunning()) {
        ActivityState state;
        state.phase = tr("Loading data");
        return state;
    }
    return training();
}

ActivityState Activity::study() const {
    const StudySession& session = m_workspace.study;
    const search::Study& study = session.study();
    ActivityState state;
    state.busy = true;
    state.workers = session.workers();
    switch (session.state()) {
    case StudySession::State::Planning:
        state.phase = tr("Estimating the study");
        state.workers = 1;
        return state;
    case StudySession::State::Paused:
        state.phase = tr("Tuning paused");
        break;
    case StudySession::State::Stopping:
        state.phase = tr("Stopping");
        state.busy = false;
        break;
    default:
        state.phase = tr("Tuning");
        break;
    }
    state.detail = tr("%1 of %2 trials").arg(session.finishedTrials()).arg(study.planned);
    if (const search::Trial* best = study.best(); best != nullptr && best->value) {
        state.loss =
            tr("best %1 %2")
                .arg(QString::fromStdString(study.metric), QString::fromStdString(shortNumber(*best->value, 3)));
    }
    if (study.planned > 0) {
        state.fraction = static_cast<double>(session.finishedTrials()) / static_cast<double>(study.planned);
    }
    state.etaSeconds = session.state() == StudySession::State::Running ? session.etaSeconds() : -1;
    return state;
}

ActivityState Activity::score() const {
    const Progress& progress = m_workspace.score.progress();
    ActivityState state;
    state.busy = true;
    state.workers = 1;
    state.phase = tr("Final score of trial %1").arg(m_workspace.score.trial());
    if (progress.total > 0) {
        state.detail = tr("epoch %1 of %2").arg(progress.done).arg(progress.total);
        state.fraction = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    }
    return state;
}

ActivityState Activity::rate() const {
    const Progress& progress = m_workspace.rate.progress();
    ActivityState state;
    state.busy = true;
    state.workers = 1;
    state.phase = tr("Learning-rate test");
    state.detail = QString::fromStdString(progress.detail);
    if (progress.total > 0) {
        state.fraction = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    }
    return state;
}

ActivityState Activity::training() const {
    const TrainSession& session = m_workspace.train;
    const train::Snapshot& snapshot = *session.snapshot();
    ActivityState state;
    state.busy = session.isRunning() || session.isWaiting();
    state.workers = session.isRunning() ? 1 : 0;
    state.loss = lossText(snapshot);
    if (snapshot.epochs > 0 && (snapshot.epoch > 0 || snapshot.step > 0)) {
        const double within = snapshot.stepsPerEpoch > 0
                                  ? static_cast<double>(snapshot.step) / static_cast<double>(snapshot.stepsPerEpoch)
                                  : 0.0;
        state.detail = tr("epoch %1 of %2").arg(snapshot.epoch).arg(snapshot.epochs);
        state.fraction = std::min(1.0, (snapshot.epoch + within) / snapshot.epochs);
    }
    if (session.isWaiting()) {
        state.phase = tr("Loading data");
    } else if (session.isRunning()) {
        state.phase = tr("Training");
        state.etaSeconds = snapshot.etaSeconds;
    } else if (snapshot.state == train::LiveState::Ended) {
        state.phase = endText(snapshot.end);
    } else {
        state.phase = snapshot.state == train::LiveState::Paused ? tr("Paused") : tr("Ready");
    }
    if (session.isStale()) {
        state.phase += tr(" (design changed since)");
    }
    return state;
}

void Activity::cancel() {
    if (m_workspace.study.state() != StudySession::State::Idle) {
        m_workspace.study.stop();
    } else if (m_workspace.score.isRunning()) {
        m_workspace.score.cancel();
    } else if (m_workspace.rate.isRunning()) {
        m_workspace.rate.cancel();
    } else {
        m_workspace.train.stop();
    }
}

QString durationText(double seconds) {
    const auto whole = static_cast<qint64>(std::ceil(std::max(0.0, seconds)));
    if (whole < 60) {
        return Activity::tr("%1 s").arg(whole);
    }
    if (whole < 3600) {
        return Activity::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    }
    return Activity::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60, 2, 10, QLatin1Char('0'));
}

} // namespace goodfit::ui
