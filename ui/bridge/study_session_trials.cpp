// The trials of a study as a table: how many, how long the rest may take, which one becomes the document.
#include "ui/bridge/document_store.h"
#include "ui/bridge/study_session.h"

#include <algorithm>

namespace goodfit::ui {

namespace {

bool isFinished(const search::Trial& trial) {
    return search::isFinished(trial.state);
}

// What a sitting leaves to the next one.
bool staysInTable(const search::Trial& trial) {
    return isFinished(trial) || trial.state == search::TrialState::Paused;
}

} // namespace

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

void StudySession::dropUnfinished() {
    std::erase_if(m_study.trials, [](const search::Trial& trial) { return !staysInTable(trial); });
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
    dropUnfinished();
    m_left.reset();
    look();
    emit studyReset();
}

void StudySession::acceptRenamedData() {
    m_renamedData = m_store.document().data;
    m_study.document.data = *m_renamedData;
}

} // namespace goodfit::ui
