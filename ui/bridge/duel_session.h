// "Is B better than A?", run in the background on paired seeds.
#pragma once

#include "core/jobs/duel.h"
#include "ui/bridge/polled_job.h"

#include <QObject>

namespace goodfit::ui {

class DocumentStore;

class DuelSession : public QObject {
    Q_OBJECT
public:
    explicit DuelSession(DocumentStore& store, QObject* parent = nullptr);
    ~DuelSession() override;

    // The documents' data are loaded on the way. What runs already is abandoned.
    void start(const Document& a, const Document& b, const std::string& metric, int seeds);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job.isActive(); }
    // The rounds so far, the last ones when it is over.
    [[nodiscard]] const jobs::Duel& duel() const { return m_duel; }

signals:
    void progressed();
    void finished(); // whether whole, cancelled or refused
    void refused(const QString& message);

private:
    void finish(Result<jobs::Duel> outcome);

    DocumentStore& m_store;
    jobs::Duel m_duel;
    PolledJob<jobs::Duel, jobs::Duel> m_job;
};

} // namespace goodfit::ui
