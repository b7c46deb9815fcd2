#include "ui/pages/tune/panes/queue_pane.h"

#include "ui/bridge/queue_edits.h"
#include "ui/bridge/workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kDigits = 6; // shown; a value that is not edited stays exact

} // namespace

QueuePane::QueuePane(Workspace& workspace, QWidget* parent)
    : Pane(parent), m_workspace(workspace), m_table(new QTableWidget(this)), m_note(noteLabel({}, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_table->setObjectName(QStringLiteral("queueTable"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 10);
    m_table->installEventFilter(this);
    describe(m_table, tr("Queue"), tr("Points tried next, from the top; double-click a value to change it"));
    connect(m_table, &QTableWidget::itemChanged, this, &QueuePane::edited);
    connect(m_table, &QTableWidget::currentCellChanged, this, &QueuePane::enableButtons);
    column->addWidget(makeButtons());
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    m_note->setObjectName(QStringLiteral("queueNote"));
    connect(&workspace.store, &DocumentStore::changed, this, &QueuePane::refresh);
    connect(&workspace.store, &DocumentStore::refused, this, [this](const QString& message) {
        if (isVisible()) {
            say(message);
        }
    });
    refresh();
}

QWidget* QueuePane::makeButtons() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const char* name, const char* iconName, const QString& text, const QString& tip,
                         void (QueuePane::*act)()) {
        auto* button = new QPushButton(icon(QLatin1String(iconName)), text, bar);
        button->setObjectName(QLatin1String(name));
        describe(button, text, tip);
        connect(button, &QPushButton::clicked, this, act);
        row->addWidget(button);
        return button;
    };
    add("queueDrawing", "design", tr("Add the drawing"),
        tr("The drawing as it stands: every range at its centre, choices at their first"), &QueuePane::addDrawing);
    m_copy = add("queueTrial", "duplicate", tr("Copy a trial"),
                 tr("The selected trial's values, or the best one's, to be changed and tried"), &QueuePane::addTrial);
    m_up = add("queueUp", "up", tr("Sooner"), tr("The selected point is tried one place earlier"), &QueuePane::moveUp);
    m_remove = add("queueRemove", "trash", tr("Remove"), tr("The selected point is not tried; can be undone"),
                   &QueuePane::remove);
    row->addStretch(1);
    return bar;
}

void QueuePane::display(const PaneContent& content) {
    const search::Trial* best = content.study.best();
    m_trial = best ? best->number : -1;
    for (const search::Trial& trial : content.study.trials) {
        m_trial = trial.number == content.view.selected ? trial.number : m_trial;
    }
    m_copy->setEnabled(m_trial >= 0);
    m_copy->setText(m_trial >= 0 ? tr("Copy trial %1").arg(m_trial) : tr("Copy a trial"));
    refresh();
}

void QueuePane::refresh() {
    if (!isVisible()) {
        return;
    }
    m_queue = jobs::queueOf(m_workspace.store.document());
    const int current = m_table->currentRow();
    m_filling = true;
    m_table->setRowCount(static_cast<int>(m_queue.points.size()));
    m_table->setColumnCount(static_cast<int>(m_queue.space.dimensions.size()));
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const search::Dimension& dimension = m_queue.space.dimensions[static_cast<std::size_t>(column)];
        auto* head = new QTableWidgetItem(QString::fromStdString(dimension.label));
        head->setToolTip(QString::fromStdString(dimension.path));
        m_table->setHorizontalHeaderItem(column, head);
        for (int row = 0; row < m_table->rowCount(); ++row) {
            showCell(row, column);
        }
    }
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_table->columnCount(); ++column) {
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + 12, 72, 200));
    }
    m_table->setCurrentCell(std::min(current, m_table->rowCount() - 1), std::max(0, m_table->currentColumn()));
    m_filling = false;
    enableButtons();
    const bool running = m_workspace.study.state() != StudySession::State::Idle;
    say(!m_queue.problem.empty() ? QString::fromStdString(m_queue.problem)
        : m_queue.space.empty()  ? tr("There are no ranges yet, so there is nothing to try.")
        : m_queue.points.empty() ? tr("Nothing is queued: the sampler proposes every trial. Add the drawing, or "
                                      "copy a trial and change its values.")
        : running                ? tr("Taken when a study begins or goes on: stop this one and resume it.")
                                 : tr("Tried first, from the top, when a study begins or goes on; points tried "
                                                     "already are passed over."));
}

void QueuePane::enableButtons() {
    const int row = m_table->currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
}

void QueuePane::showCell(int row, int column) {
    const search::Dimension& dimension = m_queue.space.dimensions[static_cast<std::size_t>(column)];
    const Value* value = search::find(m_queue.points[static_cast<std::size_t>(row)], dimension.path);
    auto* cell = new QTableWidgetItem(!value            ? QStringLiteral("–")
                                      : value->isReal() ? QString::fromStdString(shortNumber(value->real(), kDigits))
                                                        : QString::fromStdString(value->toString()));
    cell->setTextAlignment(Qt::AlignVCenter | (dimension.range ? Qt::AlignRight : Qt::AlignLeft));
    if (!value) {
        cell->setFlags(cell->flags() & ~Qt::ItemIsEditable);
        cell->setToolTip(tr("Does not count under the other values of this point"));
    }
    m_table->setItem(row, column, cell);
}

void QueuePane::edited(QTableWidgetItem* item) {
    if (m_filling) {
        return;
    }
    const auto row = static_cast<std::size_t>(item->row());
    const search::Dimension& dimension = m_queue.space.dimensions[static_cast<std::size_t>(item->column())];
    const Result<search::Assignment> changed =
        jobs::withValue(m_queue, m_queue.points[row], dimension.path, item->text().toStdString());
    if (!changed) {
        m_filling = true;
        showCell(item->row(), item->column());
        m_filling = false;
        say(QString::fromStdString(changed.error().message));
        return;
    }
    jobs::TrialQueue queue = m_queue;
    queue.points[row] = *changed;
    setQueue(m_workspace.store, queue, tr("Change a queued point"));
}

void QueuePane::addDrawing() {
    if (!m_queue.space.empty() &&
        !appendToQueue(m_workspace.store, jobs::drawingPoint(m_queue.space), tr("Queue the drawing"))) {
        say(tr("The drawing is in the queue already."));
    }
}

void QueuePane::addTrial() {
    for (const search::Trial& trial : m_workspace.study.study().trials) {
        if (trial.number == m_trial) {
            // as it is, it would be passed over as tried: the copy is there to be changed
            if (!appendToQueue(m_workspace.store, trial.parameters, tr("Queue trial %1").arg(m_trial))) {
                say(tr("This point is in the queue already."));
            } else {
                m_table->setCurrentCell(m_table->rowCount() - 1, 0);
            }
            return;
        }
    }
}

void QueuePane::moveUp() {
    const int row = m_table->currentRow();
    if (row > 0) {
        jobs::TrialQueue queue = m_queue;
        std::swap(queue.points[static_cast<std::size_t>(row)], queue.points[static_cast<std::size_t>(row) - 1]);
        m_table->setCurrentCell(row - 1, m_table->currentColumn());
        setQueue(m_workspace.store, queue, tr("Try a queued point sooner"));
    }
}

void QueuePane::remove() {
    const int row = m_table->currentRow();
    if (row >= 0) {
        jobs::TrialQueue queue = m_queue;
        queue.points.erase(queue.points.begin() + row);
        setQueue(m_workspace.store, queue, tr("Remove a queued point"));
    }
}

void QueuePane::say(const QString& problem) {
    m_note->setText(problem);
}

bool QueuePane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        remove();
        return true;
    }
    return Pane::eventFilter(watched, event);
}

} // namespace goodfit::ui
