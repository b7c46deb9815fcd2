// The learning-rate range test, run in the background.
#pragma once

#include "core/base/mailbox.h"
#include "core/jobs/find_rate.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace goodfit::ui {

class DataSession;
class DocumentStore;

class RateSession : public QObject {
    Q_OBJECT
public:
    RateSession(DocumentStore& store, DataSession& data, QObject* parent = nullptr);
    ~RateSession() override;

    void start(const jobs::RateTestOptions& options);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job.isActive(); }
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    // The last finished test (one cut short still has its curve); null before the first.
    [[nodiscard]] std::shared_ptr<const train::RateTest> result() const { return m_result; }

signals:
    void progressed();
    void finished(); // whether with a result, cancelled or refused
    void refused(const QString& message);

private:
    void poll();

    DocumentStore& m_store;
    DataSession& m_data;
    std::shared_ptr<const train::RateTest> m_result;
    std::shared_ptr<Mailbox<Progress>> m_progressBox;
    Progress m_progress;
    Background<train::RateTest> m_job;
    QTimer m_timer;
};

} // namespace goodfit::ui
