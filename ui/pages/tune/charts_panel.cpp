#include "ui/pages/tune/charts_panel.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/registry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace goodfit::ui {

ChartsPanel::ChartsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_tabs(new QTabBar(this)),
      m_stack(new QStackedWidget(this)),
      m_chips(new QWidget(this)),
      m_chipRow(new QHBoxLayout(m_chips)) {
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
    m_chipRow->setContentsMargins(0, 0, 0, 0);
    m_chips->setObjectName(QStringLiteral("filterChips"));
    m_chips->hide(); // until something is filtered
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
        refreshChips();
        emit filtered();
    });
}

void ChartsPanel::refresh() {
    m_table = charts::tableOf(m_workspace.study.study());
    ++m_version;
    refreshView();
    refreshChips();
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

void ChartsPanel::refreshChips() {
    while (QLayoutItem* item = m_chipRow->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const charts::AxisBrush& brush : m_workspace.selection.filter().brushes) {
        const QString text = QString::fromStdString(charts::brushText(m_table, brush));
        if (text.isEmpty()) {
            continue;
        }
        auto* chip = quietButton(QStringLiteral("close"), text, m_chips);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        describe(chip, tr("Filter: %1").arg(text), tr("Every chart and the table show only these; click to let go"));
        const QString axis = QString::fromStdString(brush.axis);
        connect(chip, &QToolButton::clicked, this, [this, axis] {
            charts::TrialFilter filter = m_workspace.selection.filter();
            filter.clear(axis.toStdString());
            // the chip must not be deleted inside its own click
            QMetaObject::invokeMethod(
                this, [this, filter] { m_workspace.selection.setFilter(filter); }, Qt::QueuedConnection);
        });
        m_chipRow->addWidget(chip);
    }
    m_chips->setVisible(m_chipRow->count() > 0);
    m_chipRow->addStretch(1);
}

QString ChartsPanel::pane() const {
    return QLatin1String(paneRows()[static_cast<std::size_t>(m_stack->currentIndex())].id);
}

} // namespace goodfit::ui
