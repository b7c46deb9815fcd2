#include "ui/pages/tune/ranges_panel.h"

#include "core/document/paths.h"
#include "ui/bridge/rate_document.h"
#include "ui/bridge/workspace.h"
#include "ui/models/space_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kWidestColumn = 150; // pixels; longer ranges take several lines

} // namespace

RangesPanel::RangesPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_model(new SpaceModel(workspace.store, this)) {
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(makeInvitation());
    m_stack->addWidget(makeTable());
    connect(m_model, &QAbstractItemModel::modelReset, this, &RangesPanel::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RangesPanel::spaceChanged);
    refresh();
}

QWidget* RangesPanel::makeInvitation() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(noteLabel(tr("Nothing to search yet: every setting has one value. Press the range button beside "
                                   "a field to turn it into a range (on the Design page: units 4 … 64, relu or tanh, a "
                                   "block repeated 1 … 3 times). Tuning then tries values from all ranges."),
                                box));
    auto* make = new QPushButton(icon(QStringLiteral("range")), tr("Make the learning rate a range"), box);
    make->setObjectName(QStringLiteral("makeRateARange"));
    describe(make, make->text(), tr("The setting that matters most: searched on a logarithmic scale; can be undone"));
    connect(make, &QPushButton::clicked, this, &RangesPanel::makeRateARange);
    column->addWidget(make, 0, Qt::AlignLeft);
    column->addStretch(1);
    return box;
}

QWidget* RangesPanel::makeTable() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_table = new QTableView(box);
    m_table->setObjectName(QStringLiteral("rangeTable"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->setTextElideMode(Qt::ElideNone);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(SpaceModel::Parameter, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(SpaceModel::Range, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(SpaceModel::Values, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setMaximumSectionSize(kWidestColumn); // leaves the names their room
    m_table->setMinimumHeight(90);
    m_table->installEventFilter(this);
    describe(m_table, tr("Ranges to search"), tr("Select a range to show its block; Delete fixes it to one value"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        const QString block = index.data(SpaceModel::BlockRole).toString();
        m_fix->setEnabled(index.isValid());
        if (!block.isEmpty()) {
            m_workspace.selection.selectBlock(block);
        }
    });
    m_fix = new QPushButton(tr("Fix to one value"), box);
    m_fix->setObjectName(QStringLiteral("fixRange"));
    m_fix->setEnabled(false);
    describe(m_fix, m_fix->text(), tr("The selected range becomes its centre again; can be undone"), tr("Delete"));
    connect(m_fix, &QPushButton::clicked, this, &RangesPanel::fixCurrent);
    column->addWidget(m_table, 1);
    column->addWidget(m_fix, 0, Qt::AlignRight);
    return box;
}

void RangesPanel::refresh() {
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    m_fix->setEnabled(m_table->currentIndex().isValid());
    emit spaceChanged();
}

void RangesPanel::makeRateARange() {
    NumericRange range{1e-4, 1e-1, true, {}};
    const Result<PathTarget> target = resolve(m_workspace.store.document(), m_workspace.store.catalogue(), kRatePath);
    if (target && target->spec && target->spec->searchable) {
        range = target->spec->suggested;
    }
    m_workspace.store.setSetting(QLatin1String(kRatePath), Setting(range), tr("Make the learning rate a range"));
}

void RangesPanel::fixCurrent() {
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        return;
    }
    const QString path = current.data(SpaceModel::PathRole).toString();
    const QString label = current.siblingAtColumn(SpaceModel::Parameter).data().toString();
    m_workspace.store.setSetting(path, Setting(m_model->centre(current.row())), tr("Fix %1").arg(label));
}

// A narrow table takes the room from the ranges, which have several lines, and leaves the names whole words.
void RangesPanel::shareWidth() {
    QHeaderView* header = m_table->horizontalHeader();
    const int others = header->sectionSizeHint(SpaceModel::Parameter) + header->sectionSizeHint(SpaceModel::Values);
    constexpr int kNarrowestColumn = 60;
    header->setMaximumSectionSize(std::clamp(m_table->viewport()->width() - others, kNarrowestColumn, kWidestColumn));
    header->setSectionResizeMode(SpaceModel::Range, QHeaderView::ResizeToContents); // lays it out anew
}

bool RangesPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::Resize) {
        QMetaObject::invokeMethod(this, &RangesPanel::shareWidth, Qt::QueuedConnection); // when it is laid out
    }
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        fixCurrent();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace goodfit::ui
