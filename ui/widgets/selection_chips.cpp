#include "ui/widgets/selection_chips.h"

#include "core/search/lineage.h"
#include "ui/bridge/workspace.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace goodfit::ui {

SelectionChips::SelectionChips(Workspace& workspace, bool withTrial, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_withTrial(withTrial), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    setObjectName(QStringLiteral("filterChips"));
    connect(&workspace.selection, &Selection::filterChanged, this, &SelectionChips::refresh);
    connect(&workspace.study, &StudySession::studyReset, this, &SelectionChips::refresh);
    if (withTrial) {
        connect(&workspace.selection, &Selection::trialChanged, this, &SelectionChips::refresh);
        connect(&workspace.study, &StudySession::trialChanged, this, [this](std::int64_t number) {
            if (number == m_workspace.selection.trial()) {
                refresh();
            }
        });
    }
    refresh();
}

void SelectionChips::refresh() {
    while (QLayoutItem* item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_withTrial) {
        addTrialChip();
    }
    addFilterChips();
    setVisible(m_row->count() > 0);
    m_row->addStretch(1);
}

void SelectionChips::addChip(const QString& text, const QString& name, const QString& tip,
                             const std::function<void()>& letGo) {
    auto* chip = quietButton(QStringLiteral("close"), text, this);
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    describe(chip, name, tip);
    // the chip must not be deleted inside its own click
    connect(chip, &QToolButton::clicked, this, letGo, Qt::QueuedConnection);
    m_row->addWidget(chip);
}

void SelectionChips::addTrialChip() {
    const search::Trial* trial = search::trialOf(m_workspace.study.study(), m_workspace.selection.trial());
    if (!trial) {
        return;
    }
    const QString value = trial->value ? QString::fromStdString(shortNumber(*trial->value))
                                       : QString::fromStdString(search::trialStateName(trial->state));
    const QString text = tr("Trial %1: %2").arg(trial->number).arg(value);
    addChip(text, tr("Selected: %1").arg(text),
            tr("The selected trial, whose values stand on the blocks; click to let go"),
            [this] { m_workspace.selection.selectTrial(-1); });
}

void SelectionChips::addFilterChips() {
    const charts::TrialFilter& filter = m_workspace.selection.filter();
    if (filter.empty()) {
        return;
    }
    const charts::StudyTable axes = charts::axesOf(m_workspace.study.study());
    const QString tip = tr("Every chart and the table show only these; click to let go");
    for (const charts::AxisBrush& brush : filter.brushes) {
        const QString text = QString::fromStdString(charts::brushText(axes, brush));
        if (!text.isEmpty()) {
            addChip(text, tr("Filter: %1").arg(text), tip, [this, axis = brush.axis] {
                charts::TrialFilter fewer = m_workspace.selection.filter();
                fewer.clear(axis);
                m_workspace.selection.setFilter(std::move(fewer));
            });
        }
    }
    if (!filter.hidden.empty()) {
        QStringList states;
        for (const search::TrialState state : filter.hidden) {
            states << QString::fromStdString(search::trialStateName(state));
        }
        const QString text = tr("without %1").arg(states.join(QStringLiteral(", ")));
        addChip(text, tr("Filter: %1").arg(text), tip, [this] {
            charts::TrialFilter all = m_workspace.selection.filter();
            all.hidden.clear();
            m_workspace.selection.setFilter(std::move(all));
        });
    }
}

} // namespace goodfit::ui
