// Two parameters, or two objectives, against each other: as a surface, as ranks, or as a Pareto front.
#pragma once

#include "ui/pages/tune/panes/pane.h"

class QComboBox;

namespace goodfit::ui {

class ChartView;

class PairPane : public Pane {
    Q_OBJECT
public:
    PairPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    QComboBox* m_kind;
    QComboBox* m_x;
    QComboBox* m_y;
    ChartView* m_chart;
};

} // namespace goodfit::ui
