#include "ui/bridge/duel_session.h"

#include "ui/bridge/document_store.h"

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;

} // namespace

DuelSession::DuelSession(DocumentStore& store, QObject* parent) : QObject(parent), m_store(store) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &DuelSession::poll);
    connect(&store, &DocumentStore::wasReset, this, [this] {
        m_job.abandon();
        m_timer.stop();
        m_duel = {};
        emit finished();
    });
}

DuelSession::~DuelSession() = default;

void DuelSession::start(const Document& a, const Document& b, const std::string& metric, int seeds) {
    m_box = std::make_shared<Mailbox<jobs::Duel>>();
    m_duel = {};
    m_job.start([a, b, metric, seeds, folder = m_store.folder().toStdString(), catalogue = m_store.catalogue(),
                 box = m_box](const std::stop_token& stop) -> Result<jobs::Duel> {
        const auto ofA = data::Prepared::load(a, catalogue, folder, stop, {});
        const auto ofB = ofA && !(a.data == b.data) ? data::Prepared::load(b, catalogue, folder, stop, {}) : ofA;
        if (!ofB) {
            return ofB.error();
        }
        return jobs::duel({a, *ofA}, {b, *ofB}, metric, seeds,
                          [&box](const jobs::Duel& far) { box->put(std::make_shared<const jobs::Duel>(far)); }, stop,
                          {});
    });
    m_timer.start();
    emit progressed();
}

void DuelSession::cancel() {
    m_job.requestStop();
}

void DuelSession::poll() {
    if (const std::shared_ptr<const jobs::Duel> far = m_box->take()) {
        m_duel = *far;
        emit progressed();
    }
    std::optional<Result<jobs::Duel>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    if (outcome->ok()) {
        m_duel = std::move(outcome->value());
    } else if (outcome->error().code != ErrorCode::Stopped) {
        emit refused(QString::fromStdString(outcome->error().text()));
    }
    emit finished();
}

} // namespace goodfit::ui
