// Parallel coordinates of the study; a brush filters every chart and the table.
#pragma once

#include "core/charts/parallel_coordinates.h"
#include "ui/pages/tune/panes/pane.h"

#include <map>
#include <string>
#include <vector>

namespace goodfit::ui {

class ParallelView;

class ParallelPane : public Pane {
    Q_OBJECT
public:
    ParallelPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    void arrange(const charts::StudyTable& table);

    Workspace& m_workspace;
    ParallelView* m_view;
    std::vector<std::string> m_order; // axis ids from left to right
    std::map<std::string, charts::AxisScale> m_scales;
    std::uint64_t m_version = 0; // of the lines that are drawn; 0: to be drawn anew
};

} // namespace goodfit::ui
