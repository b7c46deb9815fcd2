#include "ui/pages/tune/charts_panel.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/registry.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/selection_chips.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace goodfit::ui {

ChartsPanel::ChartsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_tabs(new QTabBar(this)),
      m_stack(new QStackedWidget(this)),
      m_chips(new SelectionChips(workspace, false, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setObjectName(QStringLiteral("studyPanes"));
    m_tabs->setAccessibleName(tr("Charts of the study"));
    for (const PaneRow& row : paneRows()) {
        m_tabs->setTabToolTip(m_tabs->addTab(tr(row.title)), tr(row.help));
        m_panes << row.make(workspace, this);
        m_stack->addWidget(m_panes.constLast());
        connect(m_panes.constLast(), &Pane::changed, this, &ChartsPanel::display);
    }
    describeTabArrows(m_tabs);
    column->addWidget(m_tabs);
    column->addWidget(m_chips);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        display();
    });
    connect(&workspace.selection, &Selection::trialChanged, this, &ChartsPanel::refreshView);
    connect(&workspace.selection, &Selection::filterChanged, this, [this] {
        refreshView();
        emit filtered();
    });
}

void ChartsPanel::refresh() {
    m_table = charts::tableOf(m_workspace.study.study());
    ++m_version;
    refreshView();
}

void ChartsPanel::refreshView() {
    m_view.selected = m_workspace.selection.trial();
    m_view.passes = m_workspace.selection.filter().empty() ? std::vector<bool>()
                                                           : charts::passing(m_table, m_workspace.selection.filter());
    display();
}

void ChartsPanel::display() {
    if (isVisible() && m_table.rows.size() <= m_workspace.study.study().trials.size()) {
        m_panes[m_stack->currentIndex()]->display({m_workspace.study.study(), m_table, m_view, m_version});
    }
}

void ChartsPanel::showPane(const QString& id) {
    int index = 0;
    for (const PaneRow& row : paneRows()) {
        if (id == QLatin1String(row.id)) {
            m_tabs->setCurrentIndex(index);
        }
        ++index;
    }
}

std::vector<qint64> ChartsPanel::shownTrials() const {
    std::vector<qint64> numbers;
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        if (m_view.shows(row)) {
            numbers.push_back(m_table.rows[row].number);
        }
    }
    return numbers;
}

QString ChartsPanel::pane() const {
    return QLatin1String(paneRows()[static_cast<std::size_t>(m_stack->currentIndex())].id);
}

} // namespace goodfit::ui
