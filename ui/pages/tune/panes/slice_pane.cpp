#include "ui/pages/tune/panes/slice_pane.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

SlicePane::SlicePane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_parameter(new QComboBox(this)),
      m_chart(trialChart(workspace, QStringLiteral("sliceChart"), tr("Value against one parameter"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("&Parameter"), this);
    label->setBuddy(m_parameter);
    describe(m_parameter, tr("Parameter"), tr("The parameter along the bottom"));
    m_parameter->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(label);
    row->addWidget(m_parameter);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_chart, 1);
    connect(m_parameter, &QComboBox::currentIndexChanged, this, &Pane::changed);
}

void SlicePane::display(const PaneContent& content) {
    offerAxes(*m_parameter, content.table, AxesOffered::Parameters, 0);
    if (m_parameter->currentIndex() >= 0) {
        const auto column = static_cast<std::size_t>(m_parameter->currentData().toInt());
        m_chart->setChart(charts::sliceChart(content.table, column, content.view));
    }
}

} // namespace goodfit::ui
