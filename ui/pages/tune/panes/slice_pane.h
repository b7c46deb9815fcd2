// The value of every trial against one parameter.
#pragma once

#include "ui/pages/tune/panes/pane.h"

class QComboBox;

namespace goodfit::ui {

class ChartView;

class SlicePane : public Pane {
    Q_OBJECT
public:
    SlicePane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    QComboBox* m_parameter;
    ChartView* m_chart;
};

} // namespace goodfit::ui
