// Who went on from whom in a population, and the schedule that the best was trained by.
#pragma once

#include "ui/pages/tune/panes/pane.h"

class QComboBox;

namespace goodfit::ui {

class ChartView;

class FamilyPane : public Pane {
    Q_OBJECT
public:
    FamilyPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    QComboBox* m_axis;
    ChartView* m_chart;
};

} // namespace goodfit::ui
