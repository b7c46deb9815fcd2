// The curves of all trials or of the best ones, and the value of each with the best so far.
#pragma once

#include "ui/pages/tune/panes/pane.h"

class QComboBox;
class QLayout;

namespace goodfit::ui {

class ChartView;

class CurvesPane : public Pane {
    Q_OBJECT
public:
    CurvesPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    [[nodiscard]] QLayout* makeChoosers();
    void displayCurves(const PaneContent& content);

    ChartView* m_curves;
    ChartView* m_history;
    QComboBox* m_top; // whose curves
    QComboBox* m_along;
};

} // namespace goodfit::ui
