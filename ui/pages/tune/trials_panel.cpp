#include "ui/pages/tune/trials_panel.h"

#include "ui/bridge/queue_edits.h"
#include "ui/bridge/workspace.h"
#include "ui/models/trials_filter.h"
#include "ui/models/trials_model.h"
#include "ui/models/trials_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

TrialsPanel::TrialsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_model(new TrialsModel(this)),
      m_filter(new TrialsFilter(*m_model, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_model->follow(workspace.study);
    makeTable();
    column->addWidget(makeFilterBar());
    column->addWidget(m_table, 1);
    connect(&workspace.selection, &Selection::trialChanged, this, &TrialsPanel::showSelected);
    connect(&workspace.selection, &Selection::filterChanged, this, &TrialsPanel::showStates);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TrialsPanel::layColumns);
    layColumns();
    refreshSummary();
}

QWidget* TrialsPanel::makeFilterBar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
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
    m_chips = {addChip(bar, tr("Running"), tr("Show trials that run, wait or pause"),
                       {code(TrialState::Running), code(TrialState::Waiting), code(TrialState::Paused)}),
               addChip(bar, tr("Complete"), tr("Show complete trials"), {code(TrialState::Complete)}),
               addChip(bar, tr("Pruned"), tr("Show trials that were ended early"), {code(TrialState::Pruned)}),
               addChip(bar, tr("Failed"), tr("Show trials that failed"), {code(TrialState::Failed)})};
    for (QToolButton* chip : std::as_const(m_chips)) {
        row->addWidget(chip);
    }
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
    return bar;
}

QMenu* TrialsPanel::makeActions(QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->setToolTipsVisible(true);
    const auto add = [&](const char* name, const char* iconName, const QString& text, const QString& tip) {
        QAction* action = menu->addAction(icon(QLatin1String(iconName)), text);
        action->setObjectName(QLatin1String(name));
        action->setToolTip(tip);
        return action;
    };
    connect(add("actPromote", "star", tr("Promote"), tr("Its choices become the document; can be undone")),
            &QAction::triggered, this, &TrialsPanel::promote);
    connect(add("actQueue", "duplicate", tr("Copy to the queue"),
                tr("Its values, to be changed and tried before the sampler's")),
            &QAction::triggered, this, &TrialsPanel::queue);
    connect(add("actWhy", "help", tr("Why this trial?"), tr("What the model believed when it was chosen")),
            &QAction::triggered, this, [this] { emit paneWanted(QStringLiteral("model")); });
    connect(add("actScore", "lock", tr("Final score on the test part …"),
                tr("Trains it on all rows but the test part and judges it once on that; asks before it does")),
            &QAction::triggered, this, [this] { emit paneWanted(QStringLiteral("score")); });
    menu->addSeparator();
    connect(add("actSave", "export", tr("Save the shown trials as CSV …"), tr("What the filters leave, in its order")),
            &QAction::triggered, this, &TrialsPanel::saveShown);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        const bool any = m_model->bestNumber() >= 0 || currentTrial() >= 0;
        for (QAction* action : menu->actions()) {
            action->setEnabled(any);
        }
    });
    return menu;
}

void TrialsPanel::saveShown() {
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the shown trials"), QStringLiteral("trials.csv"),
                                                      QStringLiteral("CSV (*.csv)"));
    if (const Status saved = file.isEmpty() ? Status() : saveTrials(*m_filter, file); !saved) {
        m_summary->setText(QString::fromStdString(saved.error().text()));
    }
}

void TrialsPanel::queue() {
    const qint64 chosen = currentTrial() >= 0 ? currentTrial() : m_model->bestNumber();
    for (const search::Trial& trial : m_workspace.study.study().trials) {
        if (trial.number == chosen) {
            (void)appendToQueue(m_workspace.store, trial.parameters, tr("Queue trial %1").arg(chosen));
        }
    }
    emit paneWanted(QStringLiteral("queue"));
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

void TrialsPanel::makeTable() {
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("trialTable"));
    m_table->setModel(m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setResizeContentsPrecision(20); // rows looked at: a study may have 10 000
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->installEventFilter(this);
    describe(m_table, tr("Trials"), tr("Click a heading to sort; double-click a trial to promote it"));
    connect(m_table, &QTableView::doubleClicked, this, &TrialsPanel::promote);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint& at) {
        if (m_table->indexAt(at).isValid()) { // the right click has selected it
            m_actions->popup(m_table->viewport()->mapToGlobal(at));
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (!m_showing && now.isValid()) {
            m_workspace.selection.selectTrial(now.data(TrialsModel::NumberRole).toLongLong());
        }
    });
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

void TrialsPanel::filterText(const QString& text) {
    const QString problem = m_filter->setText(text);
    refreshSummary();
    if (!problem.isEmpty()) {
        m_summary->setText(problem);
    }
}

void TrialsPanel::showOnly(const std::optional<std::vector<qint64>>& trials) {
    m_filter->setShown(trials);
    refreshSummary();
}

void TrialsPanel::layColumns() {
    m_table->resizeColumnsToContents();
    for (int column = 0; column + 1 < m_model->columnCount(); ++column) {
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + 10, 72, 180));
    }
    showSelected();
    refreshSummary();
}

void TrialsPanel::refreshSummary() {
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    if (all == 0) {
        m_summary->setText(tr("No trials yet: press Start"));
    } else {
        m_summary->setText(m_filter->isFiltering() ? tr("%1 of %2 trials").arg(shown).arg(all)
                                                   : tr("%1 trials").arg(all));
    }
    m_promote->setEnabled(m_model->bestNumber() >= 0 || currentTrial() >= 0);
}

qint64 TrialsPanel::currentTrial() const {
    const qint64 selected = m_workspace.selection.trial();
    return m_model->rowOf(selected) >= 0 ? selected : -1;
}

void TrialsPanel::showSelected() {
    const int row = m_model->rowOf(m_workspace.selection.trial());
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row, 0));
    m_showing = true;
    if (!index.isValid()) {
        m_table->clearSelection();
    } else if (m_table->currentIndex().row() != index.row()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    }
    m_showing = false;
    refreshSummary();
}

void TrialsPanel::promote() {
    const qint64 chosen = currentTrial() >= 0 ? currentTrial() : m_model->bestNumber();
    if (chosen >= 0) {
        m_workspace.study.promote(chosen);
    }
}

bool TrialsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            promote();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace goodfit::ui
