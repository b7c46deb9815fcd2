// Loss and metric of the live run against the epoch, with the switches for looking at them: smoothing and
// log scale (on the chart itself), and what the diagnosis points at.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;

namespace goodfit::ui {

struct Workspace;
class ChartView;

class CurvesPanel : public QWidget {
    Q_OBJECT
public:
    explicit CurvesPanel(Workspace& workspace, QWidget* parent = nullptr);

    void refresh();
    void toggleLog();
    void toggleSmoothing();

private:
    QWidget* makeBar();
    void refreshMetricNames();
    [[nodiscard]] bool isTooSoon();
    [[nodiscard]] double smoothing() const;

    Workspace& m_workspace;
    ChartView* m_loss = nullptr;
    ChartView* m_metric = nullptr;
    QSlider* m_smoothing = nullptr;
    QLabel* m_smoothingText = nullptr;
    QComboBox* m_metricName = nullptr;
    QElapsedTimer m_since; // the charts were made last
    qint64 m_costMs = 0;   // of making them
    QTimer m_later;
    int m_lastSmoothing = 60; // per cent, for the toggle
};

} // namespace goodfit::ui
