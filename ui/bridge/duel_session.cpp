#include "ui/bridge/duel_session.h"

#include "ui/bridge/document_store.h"

namespace goodfit::ui {

DuelSession::DuelSession(DocumentStore& store, QObject* parent)
    : QObject(parent),
      m_store(store),
      m_job(
          [this](const jobs::Duel& far) {
              m_duel = far;
              emit progressed();
          },
          [this](Result<jobs::Duel> outcome) { finish(std::move(outcome)); }) {
    connect(&store, &DocumentStore::wasReset, this, [this] {
        m_job.abandon();
        m_duel = {};
        emit finished();
    });
}

DuelSession::~DuelSession() = default;

void DuelSession::start(const Document& a, const Document& b, const std::string& metric, int seeds) {
    m_duel = {};
    m_job.start([a, b, metric, seeds, folder = m_store.folder().toStdString(), catalogue = m_store.catalogue()](
                    const std::stop_token& stop, const auto& tell) -> Result<jobs::Duel> {
        const auto ofA = data::Prepared::load(a, catalogue, folder, stop, {});
        const auto ofB = ofA && !(a.data == b.data) ? data::Prepared::load(b, catalogue, folder, stop, {}) : ofA;
        if (!ofB) {
            return ofB.error();
        }
        return jobs::duel({a, *ofA}, {b, *ofB}, metric, seeds, tell, stop, {});
    });
    emit progressed();
}

void DuelSession::cancel() {
    m_job.requestStop();
}

void DuelSession::finish(Result<jobs::Duel> outcome) {
    if (outcome.ok()) {
        m_duel = std::move(outcome).value();
    } else if (outcome.error().code != ErrorCode::Stopped) {
        emit refused(QString::fromStdString(outcome.error().text()));
    }
    emit finished();
}

} // namespace goodfit::ui
