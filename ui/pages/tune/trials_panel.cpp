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

void TrialsPanel::filterText(const QString& text) {
    m_showing = true; // a selected row that goes must not hand the selection on to its neighbour
    const QString problem = m_filter->setText(text);
    showSelected();
    if (!problem.isEmpty()) {
        m_summary->setText(problem);
    }
}

void TrialsPanel::showOnly(const std::optional<std::vector<qint64>>& trials) {
    m_showing = true;
    m_filter->setShown(trials);
    showSelected();
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
    placeStates();
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
