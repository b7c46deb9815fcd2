#include "ui/bridge/rate_session.h"

#include "ui/bridge/data_session.h"
#include "ui/bridge/document_store.h"

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;

} // namespace

RateSession::RateSession(DocumentStore& store, DataSession& data, QObject* parent)
    : QObject(parent), m_store(store), m_data(data) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &RateSession::poll);
    connect(&store, &DocumentStore::wasReset, this, [this] {
        m_result = nullptr;
        m_job.abandon();
        m_timer.stop();
        emit finished();
    });
}

RateSession::~RateSession() = default;

void RateSession::start(const jobs::RateTestOptions& options) {
    if (isRunning()) {
        return;
    }
    if (m_data.isLoading() || !m_data.prepared()) { // while it loads, what is there is of an older document
        emit refused(m_data.isLoading() ? tr("The data are still being loaded") : m_data.problem());
        return;
    }
    if (!m_data.summary().problem.empty()) {
        emit refused(QString::fromStdString(m_data.summary().problem));
        return;
    }
    m_progressBox = std::make_shared<Mailbox<Progress>>();
    m_progress = {};
    m_job.start([document = m_store.document(), data = m_data.prepared(), options,
                 box = m_progressBox](const std::stop_token& stop) {
        return jobs::findRate(document, data, options, stop, [&box](const Progress& progress) {
            box->put(std::make_shared<const Progress>(progress));
        });
    });
    m_timer.start();
    emit progressed();
}

void RateSession::cancel() {
    m_job.requestStop();
}

void RateSession::poll() {
    if (const std::shared_ptr<const Progress> progress = m_progressBox->take()) {
        m_progress = *progress;
        emit progressed();
    }
    std::optional<Result<train::RateTest>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    if (outcome->ok()) {
        m_result = std::make_shared<const train::RateTest>(std::move(outcome->value()));
    } else if (outcome->error().code != ErrorCode::Stopped) {
        emit refused(QString::fromStdString(outcome->error().text()));
    }
    emit finished();
}

} // namespace goodfit::ui
