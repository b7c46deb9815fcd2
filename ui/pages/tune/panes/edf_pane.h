// Which share of the trials is at most this good.
#pragma once

#include "ui/pages/tune/panes/pane.h"

namespace goodfit::ui {

class ChartView;

class EdfPane : public Pane {
    Q_OBJECT
public:
    EdfPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    ChartView* m_chart;
};

} // namespace goodfit::ui
