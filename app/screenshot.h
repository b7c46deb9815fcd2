// Takes a picture of the window once nothing moves any more, and ends the program.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

namespace goodfit::ui {
class MainWindow;
}

namespace goodfit::app {

class Screenshot : public QObject {
    Q_OBJECT
public:
    // runSeconds > 0: the job of the page in front runs that long first (the study of Tune, the test of Rate,
    // else the training). Ends with exit code 1 when nothing can be saved.
    Screenshot(ui::MainWindow& window, QString file, double runSeconds);

private:
    void look();
    void startJob();
    [[nodiscard]] bool isSettled() const;
    void take();

    ui::MainWindow& m_window;
    QString m_file;
    double m_runSeconds;
    bool m_ordered = false;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceRun;
    QElapsedTimer m_calm; // since when nothing moves
    QTimer m_timer;
};

} // namespace goodfit::app
