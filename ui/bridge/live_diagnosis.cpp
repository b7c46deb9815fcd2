#include "ui/bridge/live_diagnosis.h"

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
constexpr qint64 kPauseMs = 250;
constexpr qint64 kShare = 20;              // of the time that a diagnosis may take
constexpr std::size_t kLongHistory = 1000; // epochs; beyond, it takes more than a moment

} // namespace

LiveDiagnosis::LiveDiagnosis(QObject* parent) : QObject(parent) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &LiveDiagnosis::poll);
}

void LiveDiagnosis::look(const std::shared_ptr<const train::History>& history, const Document& document, bool growing,
                         const jobs::RunNotes& notes) {
    const bool early = m_since.isValid() && m_since.elapsed() < std::max(kPauseMs, kShare * m_costMs);
    const bool nothingNew = m_history && history->size() == m_history->size();
    if (growing && (nothingNew || early || m_worker.isActive())) {
        return; // a later snapshot asks again
    }
    m_since.start();
    m_history = history;
    if (history->size() > kLongHistory) {
        m_worker.start([history, document, notes](const std::stop_token&) {
            return Result<diagnose::Diagnosis>(jobs::diagnoseHistory(*history, &document, notes));
        });
        m_timer.start();
        return;
    }
    m_worker.abandon();
    m_timer.stop();
    adopt(history->size() > 0 ? jobs::diagnoseHistory(*history, &document, notes) : diagnose::Diagnosis{});
}

void LiveDiagnosis::poll() {
    std::optional<Result<diagnose::Diagnosis>> outcome = m_worker.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    if (outcome->ok()) {
        adopt(std::move(outcome->value()));
    }
}

void LiveDiagnosis::adopt(diagnose::Diagnosis value) {
    m_value = std::move(value);
    m_costMs = m_since.elapsed();
    emit changed();
}

} // namespace goodfit::ui
