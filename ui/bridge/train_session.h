// The live run of the drawn network: polls the run's mailbox on a 33 ms timer and passes on the newest
// snapshot. A change of the document that the run depends on marks it stale; the next start rewinds.
#pragma once

#include "core/train/run.h"
#include "ui/bridge/live_diagnosis.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace goodfit::data {
class Prepared;
}
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

    // Ordered to run, or seen running: what the run button shows.
    [[nodiscard]] bool isRunning() const { return m_running; }
    // Waits for the data before it does what it was told.
    [[nodiscard]] bool isWaiting() const { return m_waiting != Order::None; }
    // Never null; an empty history before the first epoch.
    [[nodiscard]] std::shared_ptr<const train::Snapshot> snapshot() const { return m_snapshot; }
    // The document that the snapshot is of (ranges included).
    [[nodiscard]] const Document& runDocument() const { return m_runDocument; }
    // Of the newest history; recomputed at most every 250 ms.
    [[nodiscard]] const diagnose::Diagnosis& diagnosis() const { return m_diagnosis.value(); }
    // The document was changed since the run began: the curves are of an older drawing.
    [[nodiscard]] bool isStale() const { return m_stale; }
    // Steps of a run are this far apart; 0: full speed; kWatch: as far as makes the whole run last a few
    // seconds, so that it can be watched (a long run is not slowed). Holds for later runs too.
    static constexpr int kWatch = -1;
    void setSlowMotion(int millisecondsPerStep);
    [[nodiscard]] int slowMotion() const { return m_slowMotion; }
    // The same rows have another name in the document now: what was learned still holds.
    void acceptRenamedData();
    // Shows a run kept from an earlier sitting.
    void showKept(const train::Snapshot& kept, const std::optional<Document>& madeOf);

signals:
    void snapshotChanged();
    void stateChanged(); // started, paused, ended, stale
    void diagnosisChanged();
    void ended(); // a run came to its end: time to keep it
    void refused(const QString& message);

private:
    enum class Order { None, Run, Batch, Epoch };
    void follow(Order order);
    [[nodiscard]] bool canBegin(Order order);
    void begin();
    void dropRun();
    void forget();
    void poll();
    void take(std::shared_ptr<const train::Snapshot> snapshot);
    void documentChanged();
    void dataChanged();
    void setRunning(bool running);
    [[nodiscard]] bool dependsOnChange() const;
    [[nodiscard]] int stepPause() const;

    DocumentStore& m_store;
    DataSession& m_data;
    std::shared_ptr<jobs::LiveTraining> m_run;
    std::shared_ptr<const data::Prepared> m_runData;
    std::shared_ptr<const train::Snapshot> m_snapshot;
    LiveDiagnosis m_diagnosis;
    Document m_runDocument;
    std::uint64_t m_generation = 0;
    int m_slowMotion = 0;
    bool m_stale = false;
    bool m_running = false;
    bool m_endedTold = false;
    bool m_stopping = false;
    Order m_waiting = Order::None; // given while the data were still being loaded
    Order m_next = Order::None;    // given while the run was still stopping
    QElapsedTimer m_sinceOrder;
    QTimer m_timer;
};

} // namespace goodfit::ui
