#include "ui/pages/tune/panes/timeline_pane.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"

#include <QDateTime>
#include <QVBoxLayout>

namespace goodfit::ui {

TimelinePane::TimelinePane(Workspace& workspace, QWidget* parent)
    : Pane(parent), m_chart(trialChart(workspace, QStringLiteral("timelineChart"), tr("When each trial ran"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_chart, 1);
}

void TimelinePane::display(const PaneContent& content) {
    m_chart->setChart(charts::timelineChart(content.table, content.view, QDateTime::currentMSecsSinceEpoch()));
}

} // namespace goodfit::ui
