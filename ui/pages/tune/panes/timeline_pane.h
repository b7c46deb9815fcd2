// When each trial ran.
#pragma once

#include "ui/pages/tune/panes/pane.h"

namespace goodfit::ui {

class ChartView;

class TimelinePane : public Pane {
    Q_OBJECT
public:
    TimelinePane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    ChartView* m_chart;
};

} // namespace goodfit::ui
