#include "ui/pages/tune/panes/family_pane.h"

#include "core/charts/family_tree.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace goodfit::ui {

FamilyPane::FamilyPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_axis(new QComboBox(this)),
      m_chart(trialChart(workspace, QStringLiteral("familyChart"), tr("Family tree of a population"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("&Along"), this);
    label->setBuddy(m_axis);
    describe(m_axis, tr("Along"), tr("What the family is drawn by: its values, or the schedule of one parameter"));
    m_axis->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(label);
    row->addWidget(m_axis);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_chart, 1);
    connect(m_axis, &QComboBox::currentIndexChanged, this, &Pane::changed);
}

void FamilyPane::display(const PaneContent& content) {
    offerAxes(*m_axis, content.table, AxesOffered::All, 0);
    if (m_axis->currentIndex() >= 0) {
        const auto column = static_cast<std::size_t>(m_axis->currentData().toInt());
        m_chart->setChart(charts::familyTreeChart(content.study, content.table, column, content.view));
    }
}

} // namespace goodfit::ui
