// The live run of the drawn network: polls the run's mailbox on a 33 ms timer and passes on the newest
// snapshot. A change of the document that the run depends on marks it stale; the next start rewinds.
#pragma once

#include "core/diagnose/finding.h"
#include "core/train/run.h"

#include <QObject>
#include <QTimer>
#include <memory>

namespace goodfit::jobs {
class LiveTraining;
}

namespace goodfit::ui {

class DataSession;
class DocumentStore;

class TrainSession : public QObject {
    Q_OBJECT
public:
    TrainSession(DocumentStore& store, DataSession& data, QObject* parent = nullptr);
    ~TrainSession() override;

    void run();
    void pause();
    void stepBatch();
    void stepEpoch();
    void stop();
    void rewind();  // the same initial weights
    void newSeed(); // another training seed (an undoable change), rewound

    [[nodiscard]] bool isRunning() const;
    // Never null; an empty history before the first epoch.
    [[nodiscard]] std::shared_ptr<const train::Snapshot> snapshot() const { return m_snapshot; }
    // Of the newest history; recomputed at most every 250 ms.
    [[nodiscard]] const diagnose::Diagnosis& diagnosis() const { return m_diagnosis; }
    // The document was changed since the run began: the curves are of an older drawing.
    [[nodiscard]] bool isStale() const { return m_stale; }
    // Shows a run kept from an earlier sitting.
    void showKept(const train::Snapshot& kept);

signals:
    void snapshotChanged();
    void stateChanged();     // started, paused, ended, stale
    void diagnosisChanged();
    void ended();            // a run came to its end: time to keep it
    void refused(const QString& message);

private:
    void ensureRun();
    void poll();
    void documentChanged();
    void diagnose();

    DocumentStore& m_store;
    DataSession& m_data;
    std::unique_ptr<jobs::LiveTraining> m_run;
    std::shared_ptr<const train::Snapshot> m_snapshot;
    diagnose::Diagnosis m_diagnosis;
    Document m_runDocument;
    std::uint64_t m_generation = 0;
    bool m_stale = false;
    std::size_t m_diagnosedEpochs = 0;
    qint64 m_lastDiagnosisMs = 0;
    QTimer m_timer;
};

} // namespace goodfit::ui
