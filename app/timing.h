// Measures the window when GOODFIT_TIMING=1: from the start of the process to the first paint, and the
// longest time the event loop did not come round. Prints both on stderr.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QWidget;

namespace goodfit::app {

class Timing : public QObject {
    Q_OBJECT
public:
    explicit Timing(QWidget& window); // does nothing without the variable
    ~Timing() override;

    [[nodiscard]] bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tick();

    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    QElapsedTimer m_sincePaint;
    qint64 m_longestNs = 0;
    qint64 m_longestAtMs = 0; // after the first paint
    qint64 m_ticks = 0;
    double m_workMs = 0;     // of this thread so far
    double m_mostWorkMs = 0; // between two ticks: what a stall would be on a machine with nothing else to do
    bool m_on;
    bool m_painted = false;
};

} // namespace goodfit::app
