// What is going on right now, in a form that fits a status bar: the job that a person waits for, how far
// it is, how long it will take, and how to cancel it.
#pragma once

#include <QObject>
#include <QString>

namespace goodfit::ui {

struct Workspace;

struct ActivityState {
    QString phase;          // "Training", "Tuning: 12 of 60 trials", "Ready"
    QString detail;         // "epoch 12 of 30", may be empty
    QString loss;           // "loss 0.123 · validation 0.145", may be empty
    double fraction = -1;   // done, 0 … 1; -1: no bar, or unknown while busy
    double etaSeconds = -1; // -1: unknown
    int workers = 0;        // threads at work; 0: idle
    bool busy = false;      // can be cancelled
};

class Activity : public QObject {
    Q_OBJECT
public:
    explicit Activity(Workspace& workspace, QObject* parent = nullptr);

    [[nodiscard]] ActivityState state() const;
    // Stops what state() speaks of; what was learned so far is kept.
    void cancel();

signals:
    void changed();

private:
    [[nodiscard]] ActivityState study() const;
    [[nodiscard]] ActivityState score() const;
    [[nodiscard]] ActivityState rate() const;
    [[nodiscard]] ActivityState training() const;

    Workspace& m_workspace;
};

// "3 s", "2 min 05 s", "1 h 20 min"
[[nodiscard]] QString durationText(double seconds);

} // namespace goodfit::ui
