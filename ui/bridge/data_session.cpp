#include "ui/bridge/data_session.h"

#include "ui/bridge/document_store.h"

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 16;

} // namespace

DataSession::DataSession(DocumentStore& store, QObject* parent) : QObject(parent), m_store(store) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &DataSession::poll);
    connect(&store, &DocumentStore::wasReset, this, [this] {
        m_prepared = nullptr; // another document's rows must not be shown under this one's name
        m_problem.clear();
        m_asked.reset();
        emit changed();
    });
    connect(&store, &DocumentStore::changed, this, &DataSession::documentChanged);
    connect(&store, &DocumentStore::fileChanged, this, &DataSession::documentChanged);
}

DataSession::~DataSession() = default;

jobs::DataShape DataSession::shape() const {
    if (!m_prepared) {
        return {};
    }
    return jobs::shapeOf(m_prepared->dataset(), static_cast<std::int64_t>(m_prepared->split().training.size()));
}

void DataSession::documentChanged() {
    if (m_asked != m_store.document().data || m_askedFolder != m_store.folder()) {
        reload();
    }
    describe();
}

void DataSession::reload() {
    m_asked = m_store.document().data;
    m_askedFolder = m_store.folder();
    m_timer.start();
    if (m_loader.isActive()) {
        m_loader.requestStop(); // one load at a time, however fast a slider moves
        m_again = true;
        return;
    }
    m_loader.start([document = m_store.document(), folder = m_askedFolder.toStdString(),
                    &catalogue = m_store.catalogue()](const std::stop_token& stop) {
        return data::Prepared::load(document, catalogue, folder, stop, {});
    });
}

void DataSession::poll() {
    std::optional<Result<Loaded>> outcome = m_loader.take();
    if (!outcome) {
        return;
    }
    if (m_again) {
        m_again = false;
        reload();
        return;
    }
    m_timer.stop();
    m_prepared = outcome->ok() ? outcome->value() : nullptr;
    m_problem = outcome->ok() ? QString() : QString::fromStdString(outcome->error().text());
    describe();
    emit changed();
}

void DataSession::describe() {
    if (m_prepared) {
        m_summary = jobs::describeNetwork(m_store.document(), shape());
    } else {
        m_summary = {};
        m_summary.problem = isLoading() ? tr("The data are being loaded").toStdString() : m_problem.toStdString();
        m_summary.problemPath = "data";
    }
    emit summaryChanged();
}

} // namespace goodfit::ui
