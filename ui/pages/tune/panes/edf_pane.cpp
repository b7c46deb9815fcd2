#include "ui/pages/tune/panes/edf_pane.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"

#include <QVBoxLayout>

namespace goodfit::ui {

EdfPane::EdfPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_chart(trialChart(workspace, QStringLiteral("edfChart"), tr("Which share of the trials is at most this good"),
                         this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_chart, 1);
}

void EdfPane::display(const PaneContent& content) {
    const QString name = content.study.name.empty() ? tr("This study") : QString::fromStdString(content.study.name);
    m_chart->setChart(charts::edfChart({{name.toStdString(), &content.table}}, content.view));
}

} // namespace goodfit::ui
