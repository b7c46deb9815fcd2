// The bottom bar: what is going on, how far it is, how long it will take, and a button to cancel it.
#pragma once

#include <QStatusBar>
#include <QTimer>

class QLabel;
class QProgressBar;
class QToolButton;

namespace goodfit::ui {

class Activity;

class StatusBar : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusBar(Activity& activity, QWidget* parent = nullptr);

    void refresh();

private:
    Activity& m_activity;
    QLabel* m_phase;
    QProgressBar* m_progress;
    QLabel* m_detail;
    QLabel* m_loss;
    QLabel* m_eta;
    QLabel* m_workers;
    QToolButton* m_cancel;
    QTimer m_coalesce; // numbers faster than this cannot be read
};

} // namespace goodfit::ui
