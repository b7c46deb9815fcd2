// Which parameters mattered: bars, and what pairs do together; evaluated in the background when the study changes.
#pragma once

#include "core/jobs/study_importance.h"
#include "ui/bridge/background.h"
#include "ui/pages/tune/panes/pane.h"

#include <QTimer>

class QComboBox;
class QLabel;

namespace goodfit::ui {

class ChartView;

class ImportancePane : public Pane {
    Q_OBJECT
public:
    ImportancePane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    void poll();

    QComboBox* m_evaluator;
    QComboBox* m_target; // the objective, or the seconds
    QLabel* m_note;
    ChartView* m_bars;
    ChartView* m_pairs;
    Background<jobs::ImportancePicture> m_job;
    QTimer m_timer;
    QString m_asked; // evaluator and finished trials of what is drawn or being reckoned
};

} // namespace goodfit::ui
