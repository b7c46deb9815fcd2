// The curves of all trials, and the value of each with the best so far.
#pragma once

#include "ui/pages/tune/panes/pane.h"

namespace goodfit::ui {

class ChartView;

class CurvesPane : public Pane {
    Q_OBJECT
public:
    CurvesPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    ChartView* m_curves;
    ChartView* m_history;
    std::uint64_t m_version = 0; // of what the history shows; it has nothing to do with the filter
    std::int64_t m_selected = -1;
};

} // namespace goodfit::ui
