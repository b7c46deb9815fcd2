// The row of buttons that steers a run: run or pause, one step, one epoch, stop, rewind, new seed, speed;
// and where the run is.
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QToolButton;

namespace goodfit::ui {

class TrainSession;

class RunControls : public QWidget {
    Q_OBJECT
public:
    explicit RunControls(TrainSession& session, QWidget* parent = nullptr);

    void toggleRun();
    // Obeys Space, '.', '>', 'R', Shift+R; false when the key is none of ours.
    bool obey(int key, Qt::KeyboardModifiers modifiers);
    void refresh();

private:
    QToolButton* addButton(const QString& iconName, const QString& name, const QString& tip, const QString& shortcut);
    void refreshCounter();

    TrainSession& m_session;
    QToolButton* m_run = nullptr;
    QToolButton* m_stop = nullptr;
    QToolButton* m_rewind = nullptr;
    QComboBox* m_speed = nullptr;
    QLabel* m_counter = nullptr;
    QLabel* m_seconds = nullptr;
    QProgressBar* m_bar = nullptr;
    bool m_showsPause = false;
};

} // namespace goodfit::ui
