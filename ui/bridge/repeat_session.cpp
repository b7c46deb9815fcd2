#include "ui/bridge/repeat_session.h"

#include "ui/bridge/data_session.h"
#include "ui/bridge/document_store.h"

namespace goodfit::ui {

RepeatSession::RepeatSession(DocumentStore& store, DataSession& data, QObject* parent)
    : QObject(parent),
      m_store(store),
      m_data(data),
      m_job(
          [this](const Progress& far) {
              m_progress = far;
              emit progressed();
          },
          [this](Result<jobs::RepeatedRuns> outcome) { finish(std::move(outcome)); }) {
    connect(&store, &DocumentStore::wasReset, this, [this] {
        m_job.abandon();
        m_runs.reset();
        emit finished();
    });
}

RepeatSession::~RepeatSession() = default;

void RepeatSession::start(const jobs::RepeatOptions& options) {
    const std::shared_ptr<const data::Prepared> data = m_data.prepared();
    if (m_data.isLoading() || !data) { // while they load, what is there is of an older document
        emit refused(m_data.problem().isEmpty() ? tr("The data are being loaded") : m_data.problem());
        return;
    }
    m_runs.reset();
    m_progress = {};
    m_document = m_store.document();
    m_job.start([document = m_document, data, options](const std::stop_token& stop, const auto& tell) {
        return jobs::trainRepeatedly(document, data, options, stop, tell);
    });
    emit progressed();
}

void RepeatSession::cancel() {
    m_job.requestStop();
}

bool RepeatSession::isStale() const {
    const Document& now = m_store.document();
    return m_runs &&
           !(now.data == m_document.data && now.layers == m_document.layers && now.training == m_document.training);
}

void RepeatSession::finish(Result<jobs::RepeatedRuns> outcome) {
    if (outcome.ok()) {
        m_runs = std::move(outcome).value();
    } else if (outcome.error().code != ErrorCode::Stopped) {
        emit refused(QString::fromStdString(outcome.error().text()));
    }
    emit finished();
}

} // namespace goodfit::ui
