// Tries the first remedies of a diagnosis in the background: only when told to, never beside a running training.
#pragma once

#include "core/base/mailbox.h"
#include "core/jobs/try_remedies.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace goodfit::ui {

class RemedySession : public QObject {
    Q_OBJECT
public:
    explicit RemedySession(QObject* parent = nullptr);
    ~RemedySession() override;

    void start(const Document& document, const std::shared_ptr<const data::Prepared>& data, const QString& folder,
               const diagnose::Diagnosis& diagnosis);
    void cancel(); // ends within a batch; what was tried to the end stays
    void forget(); // the diagnosis is another
    [[nodiscard]] bool isRunning() const { return m_job.isActive(); }
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    [[nodiscard]] const std::shared_ptr<const jobs::RemedyTrial>& result() const { return m_result; } // may be null

signals:
    void changed(); // progress, result or end

private:
    void poll();

    std::shared_ptr<Mailbox<Progress>> m_progressBox;
    Progress m_progress;
    std::shared_ptr<const jobs::RemedyTrial> m_result;
    Background<jobs::RemedyTrial> m_job;
    QTimer m_timer;
};

} // namespace goodfit::ui
