// The learning-rate range test, run in the background.
#pragma once

#include "core/jobs/find_rate.h"

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
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] Progress progress() const;
    // The last finished test; null before the first.
    [[nodiscard]] std::shared_ptr<const train::RateTest> result() const { return m_result; }

signals:
    void progressed();
    void finished();
    void refused(const QString& message);

private:
    struct Job;
    void poll();

    DocumentStore& m_store;
    DataSession& m_data;
    std::shared_ptr<const train::RateTest> m_result;
    std::unique_ptr<Job> m_job;
    QTimer m_timer;
};

} // namespace goodfit::ui
