// The points that are tried before the sampler is asked, one a row and one column a range, edited in place. The
// document holds them; each change is one undo step.
#pragma once

#include "core/jobs/trial_queue.h"
#include "ui/pages/tune/panes/pane.h"

class QLabel;
class QPushButton;
class QTableWidget;
class QTableWidgetItem;

namespace goodfit::ui {

class QueuePane : public Pane {
    Q_OBJECT
public:
    QueuePane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeButtons();
    void refresh();
    void enableButtons();
    void showCell(int row, int column);
    void edited(QTableWidgetItem* item);
    void addDrawing();
    void addTrial();
    void moveUp();
    void remove();
    void say(const QString& problem);

    Workspace& m_workspace;
    jobs::TrialQueue m_queue;
    std::int64_t m_trial = -1; // that may be copied; -1: none
    QTableWidget* m_table;
    QLabel* m_note;
    QPushButton* m_copy = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_remove = nullptr;
    bool m_filling = false;
};

} // namespace goodfit::ui
