// The bar above the trials: what is shown of them, and what is done with one.
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/trials_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

QWidget* TrialsPanel::makeFilterBar() {
    auto* bar = new QWidget(this);
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto* row = m_row = new QHBoxLayout;
    rows->addLayout(row);
    m_text = new QLineEdit(bar);
    m_text->setObjectName(QStringLiteral("trialFilter"));
    m_text->setPlaceholderText(tr("Filter: value<0.3 relu"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(100);
    describe(m_text, tr("Filter trials"),
             tr("Words that must all hold: relu, value<0.3, units>=16, lr<1e-2, state=complete"));
    connect(m_text, &QLineEdit::textChanged, this, &TrialsPanel::filterText);
    row->addWidget(m_text, 1);
    const auto code = [](search::TrialState state) { return static_cast<int>(state); };
    using search::TrialState;
    m_states = new QWidget(bar);
    auto* states = new QHBoxLayout(m_states);
    states->setContentsMargins(0, 0, 0, 0);
    m_chips = {addChip(m_states, tr("Running"), tr("Show trials that run, wait or pause"),
                       {code(TrialState::Running), code(TrialState::Waiting), code(TrialState::Paused)}),
               addChip(m_states, tr("Complete"), tr("Show complete trials"), {code(TrialState::Complete)}),
               addChip(m_states, tr("Pruned"), tr("Show trials that were ended early"), {code(TrialState::Pruned)}),
               addChip(m_states, tr("Failed"), tr("Show trials that failed"), {code(TrialState::Failed)})};
    for (QToolButton* chip : std::as_const(m_chips)) {
        states->addWidget(chip);
    }
    row->addWidget(m_states);
    m_summary = new QLabel(bar);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setAccessibleName(tr("Trials shown"));
    row->addSpacing(8);
    row->addWidget(m_summary, 1);
    m_promote = new QPushButton(icon(QStringLiteral("star")), tr("Promote"), bar);
    m_promote->setObjectName(QStringLiteral("promoteTrial"));
    describe(
        m_promote, tr("Promote the trial"),
        tr("The selected trial's choices (the best one's when none is selected) become the document; can be undone"),
        tr("Return"));
    connect(m_promote, &QPushButton::clicked, this, &TrialsPanel::promote);
    row->addWidget(m_promote);
    m_actions = makeActions(bar);
    auto* more = new QToolButton(bar);
    more->setObjectName(QStringLiteral("trialActions"));
    more->setText(tr("More"));
    more->setMenu(m_actions);
    more->setPopupMode(QToolButton::InstantPopup);
    describe(more, tr("More for this trial"),
             tr("Queue, explain or finally score the selected trial, or the best one; also by a right click"));
    row->addWidget(more);
    bar->setMinimumWidth(row->minimumSize().width() - m_states->minimumSizeHint().width()); // then they stand below
    return bar;
}

// Beside the text where there is room, else in a row of their own.
void TrialsPanel::placeStates() {
    auto* rows = static_cast<QVBoxLayout*>(m_states->parentWidget()->layout());
    const bool below = m_row->indexOf(m_states) < 0;
    const int needed = m_row->minimumSize().width() + (below ? m_states->minimumSizeHint().width() : 0);
    const bool wanted = width() < needed + m_summary->fontMetrics().averageCharWidth();
    if (wanted == below) {
        return;
    }
    if (wanted) {
        m_row->removeWidget(m_states);
        rows->addWidget(m_states, 0, Qt::AlignLeft);
    } else {
        rows->removeWidget(m_states);
        m_row->insertWidget(1, m_states);
    }
}

void TrialsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeStates();
}

QToolButton* TrialsPanel::addChip(QWidget* bar, const QString& name, const QString& tip, const QList<int>& states) {
    auto* chip = new QToolButton(bar);
    chip->setText(name);
    chip->setCheckable(true);
    chip->setChecked(true);
    chip->setIcon(icon(QStringLiteral("check")));
    chip->setIconSize({14, 14});
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setProperty("states", QVariant::fromValue(states));
    describe(chip, name, tip);
    connect(chip, &QToolButton::toggled, this, &TrialsPanel::filterStates);
    return chip;
}

// The states that are shown hold for every chart too.
void TrialsPanel::filterStates() {
    charts::TrialFilter filter = m_workspace.selection.filter();
    filter.hidden.clear();
    for (const QToolButton* chip : std::as_const(m_chips)) {
        if (!chip->isChecked()) {
            for (const int state : chip->property("states").value<QList<int>>()) {
                filter.hidden.push_back(static_cast<search::TrialState>(state));
            }
        }
    }
    m_workspace.selection.setFilter(std::move(filter));
}

void TrialsPanel::showStates() {
    const std::vector<search::TrialState>& hidden = m_workspace.selection.filter().hidden;
    for (QToolButton* chip : std::as_const(m_chips)) {
        const auto first = static_cast<search::TrialState>(chip->property("states").value<QList<int>>().constFirst());
        const QSignalBlocker quiet(chip);
        chip->setChecked(std::find(hidden.begin(), hidden.end(), first) == hidden.end());
        chip->setIcon(chip->isChecked() ? icon(QStringLiteral("check")) : QIcon()); // not by shade alone
    }
}

} // namespace goodfit::ui
