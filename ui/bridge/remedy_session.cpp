#include "ui/bridge/remedy_session.h"

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;

} // namespace

RemedySession::RemedySession(QObject* parent) : QObject(parent) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &RemedySession::poll);
}

RemedySession::~RemedySession() = default;

void RemedySession::start(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                          const QString& folder, const diagnose::Diagnosis& diagnosis) {
    m_result = nullptr;
    m_progress = {};
    m_progressBox = std::make_shared<Mailbox<Progress>>();
    m_job.start(
        [document, data, folder = folder.toStdString(), diagnosis, box = m_progressBox](const std::stop_token& stop) {
            return jobs::tryRemedies(document, data, folder, diagnosis, {}, stop, [&box](const Progress& progress) {
                box->put(std::make_shared<const Progress>(progress));
            });
        });
    m_timer.start();
    emit changed();
}

void RemedySession::cancel() {
    m_job.requestStop();
}

void RemedySession::forget() {
    if (!m_result && !m_job.isActive()) {
        return;
    }
    m_job.abandon();
    m_timer.stop();
    m_result = nullptr;
    emit changed();
}

void RemedySession::poll() {
    if (const std::shared_ptr<const Progress> progress = m_progressBox->take()) {
        m_progress = *progress;
        emit changed();
    }
    std::optional<Result<jobs::RemedyTrial>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    if (outcome->ok()) {
        m_result = std::make_shared<const jobs::RemedyTrial>(std::move(outcome->value()));
    }
    emit changed();
}

} // namespace goodfit::ui
