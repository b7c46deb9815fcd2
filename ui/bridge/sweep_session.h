// A bias–variance experiment run in the background; the newest question wins, the picture fills in as it goes.
#pragma once

#include "core/base/mailbox.h"
#include "core/jobs/bias_variance.h"
#include "ui/bridge/background.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace goodfit::ui {

struct Workspace;

class SweepSession : public QObject {
    Q_OBJECT
public:
    explicit SweepSession(Workspace& workspace, QObject* parent = nullptr);
    ~SweepSession() override;

    // Abandons what runs. Waits for the document's data when they are asked for and still load.
    void start(const biasvariance::Setup& setup);
    // With the network of another document, on data that are not the document's.
    void start(const biasvariance::Setup& setup, const Document& document);
    void cancel(); // what was found so far stays
    [[nodiscard]] bool isRunning() const { return m_waiting || m_job.isActive(); }
    // Of the newest question once something is known of it, else of the one before; null before the first.
    [[nodiscard]] const biasvariance::Sweep* sweep() const { return m_sweep.get(); }
    // The training set of a run of that sweep.
    [[nodiscard]] jobs::TrainingPoints points(std::size_t run, std::size_t value) const;
    [[nodiscard]] double seconds() const { return m_seconds; } // the last complete one took
    [[nodiscard]] const QString& problem() const { return m_problem; }

signals:
    void changed(); // sweep(), isRunning() or problem()

private:
    void begin();
    void poll();

    Workspace& m_workspace;
    jobs::BiasVarianceRequest m_asked, m_shown; // of the newest question; of sweep()
    std::shared_ptr<const biasvariance::Sweep> m_sweep;
    std::shared_ptr<Mailbox<biasvariance::Sweep>> m_box;
    Background<std::shared_ptr<const biasvariance::Sweep>> m_job;
    QElapsedTimer m_clock;
    QTimer m_timer;
    QString m_problem;
    double m_seconds = 0;
    bool m_waiting = false; // for the document's data
};

} // namespace goodfit::ui
