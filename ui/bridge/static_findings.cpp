#include "ui/bridge/static_findings.h"

#include "core/jobs/diagnose.h"
#include "ui/bridge/data_session.h"
#include "ui/bridge/document_store.h"

namespace goodfit::ui {

namespace {

constexpr int kDelayMs = 300; // typing goes on
constexpr int kPollMs = 33;

} // namespace

StaticFindings::StaticFindings(DocumentStore& store, DataSession& data, QObject* parent)
    : QObject(parent), m_store(store), m_data(data) {
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    m_poll.setInterval(kPollMs);
    connect(&m_delay, &QTimer::timeout, this, &StaticFindings::ask);
    connect(&m_poll, &QTimer::timeout, this, &StaticFindings::poll);
    connect(&store, &DocumentStore::changed, &m_delay, qOverload<>(&QTimer::start));
    connect(&data, &DataSession::changed, &m_delay, qOverload<>(&QTimer::start));
    m_delay.start();
}

StaticFindings::~StaticFindings() = default;

void StaticFindings::ask() {
    m_job.abandon();
    if (m_data.isLoading()) {
        return; // asked again when they are there
    }
    m_job.start([document = m_store.document(), data = m_data.prepared()](const std::stop_token& stop) {
        return Result<std::vector<diagnose::Finding>>(jobs::staticFindings(document, data, stop));
    });
    m_poll.start();
}

void StaticFindings::poll() {
    std::optional<Result<std::vector<diagnose::Finding>>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_poll.stop();
    m_findings = outcome->ok() ? std::move(outcome->value()) : std::vector<diagnose::Finding>{};
    emit changed();
}

} // namespace goodfit::ui
