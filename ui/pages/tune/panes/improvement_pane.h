// What the study can still gain, at most: reckoned in the background in portions, live while trials come in.
#pragma once

#include "core/jobs/study_improvement.h"
#include "ui/bridge/background.h"
#include "ui/pages/tune/panes/pane.h"

#include <QTimer>

namespace goodfit::ui {

class ChartView;

class ImprovementPane : public Pane {
    Q_OBJECT
public:
    ImprovementPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    void poll();

    ChartView* m_chart;
    Background<jobs::ImprovementPicture> m_job;
    QTimer m_timer;
    QString m_study;        // and objective, that the points are of
    qint64 m_finished = -1; // trials of it that are in the picture
    std::vector<charts::ImprovementPoint> m_points;
    std::size_t m_missing = 0;
};

} // namespace goodfit::ui
