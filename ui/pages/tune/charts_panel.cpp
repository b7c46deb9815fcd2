#include "ui/pages/tune/charts_panel.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/registry.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/selection_chips.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

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
    auto* row = new QHBoxLayout;
    row->addWidget(m_tabs, 1);
    row->addWidget(makeObjective());
    column->addLayout(row);
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

QWidget* ChartsPanel::makeObjective() {
    m_judged = new QWidget(this);
    auto* row = new QHBoxLayout(m_judged);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("&Judged by"), m_judged);
    m_objective = new QComboBox(m_judged);
    m_objective->setObjectName(QStringLiteral("studyObjective"));
    m_objective->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(m_objective);
    describe(m_objective, tr("Judged by"), tr("Which objective is the value in every chart of the study"));
    row->addWidget(label);
    row->addWidget(m_objective);
    m_judged->hide();
    connect(m_objective, &QComboBox::currentIndexChanged, this, &ChartsPanel::refresh);
    return m_judged;
}

// Keeps the choice while a study goes on.
void ChartsPanel::offerObjectives() {
    QStringList titles;
    for (std::size_t each = 0; each < m_table.objectives; ++each) {
        titles << QString::fromStdString(m_table.axes[each].title);
    }
    QStringList held;
    for (int i = 0; i < m_objective->count(); ++i) {
        held << m_objective->itemText(i);
    }
    if (held != titles) {
        const QSignalBlocker quiet(m_objective);
        const QString before = m_objective->currentIndex() > 0 ? m_objective->currentText() : QString();
        m_objective->clear();
        m_objective->addItems(titles);
        m_objective->setCurrentIndex(before.isEmpty() ? 0 : std::max(0, m_objective->findText(before)));
    }
    m_judged->setVisible(titles.size() > 1);
}

std::size_t ChartsPanel::objective() const {
    return static_cast<std::size_t>(std::max(0, m_objective->currentIndex()));
}

void ChartsPanel::refresh() {
    m_table = charts::tableOf(m_workspace.study.study());
    offerObjectives();
    m_table = charts::judgedBy(std::move(m_table), objective());
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
        m_panes[m_stack->currentIndex()]->display({m_workspace.study.study(), m_table, m_view, m_version, objective()});
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
