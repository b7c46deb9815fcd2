#include "ui/pages/design/layer_palette.h"

#include "ui/models/layer_text.h"
#include "ui/models/layers_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kTypeRole = Qt::UserRole + 1;

class PaletteModel : public QStandardItemModel {
public:
    using QStandardItemModel::QStandardItemModel;

    [[nodiscard]] QStringList mimeTypes() const override { return {LayersModel::layerMimeType()}; }
    [[nodiscard]] Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override {
        auto* data = new QMimeData;
        if (!indexes.isEmpty()) {
            data->setData(LayersModel::layerMimeType(), indexes.constFirst().data(kTypeRole).toString().toUtf8());
        }
        return data;
    }
};

QString tipOf(const ComponentInfo& layer) {
    QString tip = QStringLiteral("<p><b>%1</b> %2</p>")
                      .arg(QString::fromStdString(layer.label).toHtmlEscaped(),
                           QString::fromStdString(layer.formula).toHtmlEscaped());
    for (const std::string& line : {layer.help, layer.advice}) {
        tip += QStringLiteral("<p>%1</p>").arg(QString::fromStdString(line).toHtmlEscaped());
    }
    return tip;
}

} // namespace

LayerPalette::LayerPalette(const Family& layers, QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_list(new QListView(this)), m_model(new PaletteModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_search->setPlaceholderText(tr("Find a layer"));
    describe(m_search, tr("Find a layer"), tr("Part of a layer's name or description; Enter adds the first one found"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    column->addWidget(m_search);
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Layers to add"));
    m_list->setAccessibleDescription(tr("Enter adds the layer after the selected one"));
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setIconSize(QSize(22, 22));
    m_list->setSpacing(1);
    m_list->setUniformItemSizes(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_search->installEventFilter(this);
    column->addWidget(m_list, 1);
    fill(layers);
    connect(m_search, &QLineEdit::textChanged, this, &LayerPalette::filter);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
}

void LayerPalette::fill(const Family& layers) {
    QStringList categories;
    for (const ComponentInfo& layer : layers.members) {
        const QString category = QString::fromStdString(layer.category);
        if (!categories.contains(category)) {
            categories.append(category);
        }
    }
    for (const QString& category : categories) {
        auto* heading = new QStandardItem(category);
        QFont font = m_list->font();
        font.setBold(true);
        heading->setFont(font);
        heading->setFlags(Qt::NoItemFlags);
        m_model->appendRow(heading);
        for (const ComponentInfo& layer : layers.members) {
            if (QString::fromStdString(layer.category) == category) {
                auto* item = new QStandardItem(icon(layerIcon(layer.id)), QString::fromStdString(layer.label));
                item->setData(QString::fromStdString(layer.id), kTypeRole);
                item->setToolTip(tipOf(layer));
                item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
                m_model->appendRow(item);
            }
        }
    }
}

// A heading stays while any of its layers does. What is named so comes before what is only described so: a
// description is looked into when no name fits.
void LayerPalette::filter(const QString& text) {
    bool byName = false;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QStandardItem* item = m_model->item(row);
        byName = byName || (!item->data(kTypeRole).isNull() && item->text().contains(text, Qt::CaseInsensitive));
    }
    int heading = -1;
    bool any = false;
    const auto close = [this, &heading, &any] {
        if (heading >= 0) {
            m_list->setRowHidden(heading, !any);
        }
    };
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QStandardItem* item = m_model->item(row);
        if (item->data(kTypeRole).isNull()) {
            close();
            heading = row;
            any = false;
            continue;
        }
        const bool fits = text.isEmpty() || item->text().contains(text, Qt::CaseInsensitive) ||
                          (!byName && item->toolTip().contains(text, Qt::CaseInsensitive));
        m_list->setRowHidden(row, !fits);
        any = any || fits;
    }
    close();
}

void LayerPalette::choose(int row) {
    const QStandardItem* item = m_model->item(row);
    if (item && !item->data(kTypeRole).isNull() && !m_list->isRowHidden(row)) {
        emit chosen(item->data(kTypeRole).toString());
    }
}

bool LayerPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (watched == m_list && enter) {
            choose(m_list->currentIndex().row());
            return true;
        }
        if (watched == m_search && enter) { // the first that is found
            for (int row = 0; row < m_model->rowCount(); ++row) {
                if (!m_list->isRowHidden(row) && !m_model->item(row)->data(kTypeRole).isNull()) {
                    choose(row);
                    break;
                }
            }
            return true;
        }
        if (watched == m_search && key->key() == Qt::Key_Down) {
            m_list->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace goodfit::ui
