// How a study goes on: whether there is anything left to do, and with which document.
#include "core/search/continuation.h"
#include "ui/bridge/data_session.h"
#include "ui/bridge/document_store.h"
#include "ui/bridge/study_feed.h"
#include "ui/bridge/study_session.h"

namespace goodfit::ui {

bool StudySession::canResume() const {
    if (m_state == State::Paused) {
        return true;
    }
    const bool isUnfinished = finishedTrials() < m_study.planned && m_study.note.empty();
    return !m_runner.isActive() && !m_study.trials.empty() && (m_left ? m_left->any : isUnfinished);
}

void StudySession::resume() {
    if (m_state == State::Paused) {
        m_feed->setPaused(false);
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

// More trials and other ranges may be asked for meanwhile; when the stack was changed otherwise (a trial was promoted)
// the study keeps to its own.
Document StudySession::resumedDocument() const {
    const Document& now = m_store.document();
    if (search::searchesAlike(now, m_study.document, m_store.catalogue())) {
        return now;
    }
    Document own = m_study.document;
    own.search = now.search;
    return own;
}

void StudySession::lookSoon() {
    if (!m_runner.isActive() && !m_study.trials.empty()) {
        m_lookTimer.start();
    }
}

void StudySession::look() {
    const Document& now = m_store.document();
    const bool isOwn =
        now.data == m_study.document.data && search::judgesAlike(now, m_study.document, m_store.catalogue());
    if (m_runner.isActive() || m_study.trials.empty() || !m_data.prepared()) {
        return;
    }
    if (!isOwn) { // when it is resumed it says why not
        m_looker.abandon();
        m_left.reset();
        emit leftChanged();
        return;
    }
    m_looker.start([document = resumedDocument(), data = m_data.prepared(), trials = m_study.trials](
                       const std::stop_token&) { return jobs::leftToDo(document, data, trials); });
    m_timer.start();
}

void StudySession::pollLook() {
    if (std::optional<Result<jobs::LeftToDo>> outcome = m_looker.take()) {
        m_left = outcome->ok() ? std::optional(std::move(outcome->value())) : std::nullopt;
        emit leftChanged();
    }
}

} // namespace goodfit::ui
