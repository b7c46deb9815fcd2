#include "ui/pages/design/layer_stack_view.h"

#include "core/document/paths.h"
#include "core/document/specs.h"
#include "ui/bridge/workspace.h"
#include "ui/models/layer_edits.h"
#include "ui/models/layer_text.h"
#include "ui/models/layers_model.h"
#include "ui/pages/design/layer_card_delegate.h"

#include <QDropEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

namespace goodfit::ui {

namespace {

const std::string kGroupType = "repeat";

struct StackKey {
    Qt::KeyboardModifiers modifiers;
    int key;
    void (LayerStackView::*act)();
};

constexpr std::array kKeys{
    StackKey{Qt::AltModifier, Qt::Key_Up, &LayerStackView::moveUp},
    StackKey{Qt::AltModifier, Qt::Key_Down, &LayerStackView::moveDown},
    StackKey{Qt::AltModifier, Qt::Key_Right, &LayerStackView::moveInto},
    StackKey{Qt::AltModifier, Qt::Key_Left, &LayerStackView::moveOut},
    StackKey{Qt::ControlModifier, Qt::Key_D, &LayerStackView::duplicateSelected},
    StackKey{Qt::ControlModifier, Qt::Key_G, &LayerStackView::toggleGroup},
    StackKey{Qt::NoModifier, Qt::Key_Delete, &LayerStackView::removeSelected},
    StackKey{Qt::NoModifier, Qt::Key_Backspace, &LayerStackView::removeSelected},
};

} // namespace

LayerStackView::LayerStackView(Workspace& workspace, LayersModel& model, QWidget* parent)
    : QListView(parent), m_workspace(workspace), m_model(model) {
    setModel(&model);
    setItemDelegate(new LayerCardDelegate(this));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAccessibleName(tr("Layers of the network"));
    setAccessibleDescription(tr("Alt with the arrow keys moves a layer, Ctrl+D duplicates, Delete removes it"));
    connect(&workspace.selection, &Selection::blockChanged, this, &LayerStackView::follow);
    connect(&model, &QAbstractItemModel::modelReset, this, &LayerStackView::follow);
    connect(&model, &LayersModel::added, this, [this](const QString& id) { m_workspace.selection.selectBlock(id); });
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { scheduleDelayedItemsLayout(); });
    connect(this, &QListView::doubleClicked, this, [this] { emit editRequested(currentId()); });
    follow();
}

QString LayerStackView::currentId() const {
    return currentIndex().data(LayersModel::IdRole).toString();
}

std::vector<std::string> LayerStackView::selectedIds() const {
    QModelIndexList rows = selectedIndexes();
    std::sort(rows.begin(), rows.end());
    std::vector<std::string> ids;
    int insideOf = -1; // depth of a selected group whose blocks come with it
    int last = -1;
    for (const QModelIndex& row : rows) {
        const int depth = row.data(LayersModel::DepthRole).toInt();
        const bool inside = insideOf >= 0 && depth > insideOf && row.row() == last + 1;
        last = row.row();
        if (!inside && !row.data(LayersModel::IdRole).toString().isEmpty()) {
            insideOf = depth;
            ids.push_back(row.data(LayersModel::IdRole).toString().toStdString());
        }
    }
    return ids;
}

void LayerStackView::follow() {
    if (m_following) {
        return;
    }
    const QScopedValueRollback guard(m_following, true);
    const int row = m_model.rowOf(m_workspace.selection.block());
    const QModelIndex index = row >= 0 ? m_model.index(row) : QModelIndex();
    if (index != currentIndex() || (index.isValid() && !selectionModel()->isSelected(index))) {
        setCurrentIndex(index);
    }
    if (row < 0) {
        selectionModel()->clearSelection();
        m_workspace.selection.selectBlock({});
    } else {
        scrollTo(index);
    }
    emit currentBlockChanged();
}

void LayerStackView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (!m_following && current.isValid()) {
        const QScopedValueRollback guard(m_following, true);
        m_workspace.selection.selectBlock(current.data(LayersModel::IdRole).toString());
        emit currentBlockChanged();
    }
}

void LayerStackView::apply(Document changed, const QString& text, const QString& selectAfter) {
    if (changed == m_workspace.store.document()) {
        return;
    }
    if (m_workspace.store.replace(std::move(changed), text)) {
        m_workspace.selection.selectBlock(selectAfter);
        follow();
    }
}

void LayerStackView::addLayer(const QString& type) {
    const Document& document = m_workspace.store.document();
    const Catalogue& catalogue = m_workspace.store.catalogue();
    LayerBlock block = newBlock(document, catalogue, type.toStdString());
    const std::string selected = currentId().toStdString();
    BlockPlace place{{}, document.layers.empty() ? 0 : document.layers.size() - 1};
    if (const auto held = placeOf(document, selected)) {
        place = {held->group, held->index + 1};
        const LayerBlock* at = findBlock(document, selected);
        if (at && isGroup(catalogue, at->component) && at->layers.empty()) {
            place = {selected, 0};
        }
    }
    if (type == QLatin1String("input")) {
        place = {}; // it can only stand first
    }
    const QString id = QString::fromStdString(block.id);
    const QString title = blockTitle(block, catalogue);
    apply(withInserted(document, place, std::move(block)), tr("Add %1").arg(title), id);
}

void LayerStackView::moveCurrent(const BlockPlace& place) {
    const QString id = currentId();
    apply(withMoved(m_workspace.store.document(), id.toStdString(), place), tr("Move %1").arg(id), id);
}

void LayerStackView::moveUp() {
    if (const auto place = placeAbove(m_workspace.store.document(), currentId().toStdString())) {
        moveCurrent(*place);
    }
}

void LayerStackView::moveDown() {
    if (const auto place = placeBelow(m_workspace.store.document(), currentId().toStdString())) {
        moveCurrent(*place);
    }
}

void LayerStackView::moveInto() {
    const auto place =
        placeInside(m_workspace.store.document(), m_workspace.store.catalogue(), currentId().toStdString());
    if (place) {
        moveCurrent(*place);
    } else {
        emit refused(tr("There is no Repeat group beside this block to move it into"));
    }
}

void LayerStackView::moveOut() {
    if (const auto place = placeOutside(m_workspace.store.document(), currentId().toStdString())) {
        moveCurrent(*place);
    }
}

void LayerStackView::duplicateSelected() {
    const std::vector<std::string> ids = selectedIds();
    std::vector<std::string> copies;
    Document changed = withDuplicates(m_workspace.store.document(), ids, copies);
    if (!copies.empty()) {
        apply(std::move(changed), tr("Duplicate %1").arg(QString::fromStdString(ids.front())),
              QString::fromStdString(copies.back()));
    }
}

void LayerStackView::removeSelected() {
    const std::vector<std::string> ids = selectedIds();
    if (ids.empty()) {
        return;
    }
    const int row = m_model.rowOf(QString::fromStdString(ids.front()));
    const QString text = ids.size() == 1 ? tr("Delete %1").arg(QString::fromStdString(ids.front()))
                                         : tr("Delete %1 blocks").arg(ids.size());
    apply(withRemoved(m_workspace.store.document(), ids), text, {});
    // The keyboard goes on with what took its place.
    for (int next : {row, row - 1}) {
        const QString id = m_model.index(next).data(LayersModel::IdRole).toString();
        if (!id.isEmpty()) {
            m_workspace.selection.selectBlock(id);
            break;
        }
    }
}

void LayerStackView::toggleGroup() {
    const Document& document = m_workspace.store.document();
    const std::vector<std::string> ids = selectedIds();
    const LayerBlock* only = ids.size() == 1 ? findBlock(document, ids.front()) : nullptr;
    if (only && isGroup(m_workspace.store.catalogue(), only->component)) {
        const QString first = only->layers.empty() ? QString() : QString::fromStdString(only->layers.front().id);
        apply(withUnwrapped(document, ids.front()), tr("Dissolve %1").arg(QString::fromStdString(ids.front())), first);
        return;
    }
    std::string group;
    std::optional<Document> changed = withWrapped(document, ids, kGroupType, group);
    if (!changed) {
        emit refused(ids.empty() ? tr("Select the blocks to repeat first")
                                 : tr("Only neighbouring blocks can be repeated together"));
        return;
    }
    apply(std::move(*changed), tr("Repeat %1").arg(QString::fromStdString(ids.front())), QString::fromStdString(group));
}

void LayerStackView::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    for (const StackKey& key : kKeys) {
        if (key.modifiers == modifiers && key.key == event->key()) {
            (this->*key.act)();
            event->accept();
            return;
        }
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && modifiers == Qt::NoModifier && !currentId().isEmpty()) {
        emit editRequested(currentId());
        return;
    }
    QListView::keyPressEvent(event);
}

// Several dragged blocks are one undo step too.
void LayerStackView::dropEvent(QDropEvent* event) {
    const QString dragged = event->source() == this ? currentId() : QString();
    const bool several = selectedIndexes().size() > 1;
    if (several) {
        m_workspace.store.undoStack()->beginMacro(tr("Move blocks"));
    }
    QListView::dropEvent(event);
    if (several) {
        m_workspace.store.undoStack()->endMacro();
    }
    if (!dragged.isEmpty()) {
        m_workspace.selection.selectBlock(dragged);
        follow();
    }
}

void LayerStackView::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // cards with a message wrap anew
}

} // namespace goodfit::ui
