#include "ui/models/space_model.h"

#include "core/base/parameters.h"
#include "core/document/paths.h"
#include "ui/bridge/document_store.h"

#include <QStringList>

#include <algorithm>

namespace goodfit::ui {

QString rangeText(const search::Dimension& dimension) {
    if (!dimension.range) {
        QStringList texts;
        for (const Value& value : dimension.choices) {
            texts << QString::fromStdString(value.toString());
        }
        return texts.join(QStringLiteral(", "));
    }
    QString text = QStringLiteral("%1 … %2").arg(QString::fromStdString(shortNumber(dimension.range->low)),
                                                 QString::fromStdString(shortNumber(dimension.range->high)));
    if (dimension.range->log) {
        text += SpaceModel::tr(", log");
    }
    if (dimension.range->step) {
        text += SpaceModel::tr(", step %1").arg(QString::fromStdString(shortNumber(*dimension.range->step)));
    }
    return text;
}

SpaceModel::SpaceModel(DocumentStore& store, QObject* parent) : QAbstractTableModel(parent), m_store(store) {
    connect(&store, &DocumentStore::changed, this, &SpaceModel::refresh);
    refresh();
}

void SpaceModel::refresh() {
    search::Space space = search::spaceOf(m_store.document(), m_store.catalogue());
    if (space == m_space) {
        return;
    }
    const auto samePath = [](const search::Dimension& a, const search::Dimension& b) { return a.path == b.path; };
    if (std::equal(space.dimensions.begin(), space.dimensions.end(), m_space.dimensions.begin(),
                   m_space.dimensions.end(), samePath)) {
        m_space = std::move(space);
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_space = std::move(space);
    endResetModel();
}

Value SpaceModel::centre(int row) const {
    const search::Dimension& dimension = m_space.dimensions[static_cast<std::size_t>(row)];
    if (!dimension.range) {
        return dimension.choices.front();
    }
    return representative(Setting(*dimension.range), dimension.integer ? ParameterKind::Integer : ParameterKind::Real);
}

QString SpaceModel::blockOf(const std::string& path) const {
    QString block;
    for (const QString& key : QString::fromStdString(path).split(QLatin1Char('.'))) {
        if (findBlock(m_store.document(), key.toStdString())) {
            block = key;
        }
    }
    return path.starts_with("layers.") ? block : QString();
}

int SpaceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_space.dimensions.size());
}

int SpaceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SpaceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const search::Dimension& dimension = m_space.dimensions[static_cast<std::size_t>(index.row())];
    switch (role) {
    case PathRole:
        return QString::fromStdString(dimension.path);
    case BlockRole:
        return blockOf(dimension.path);
    case Qt::ToolTipRole:
        return tr("%1: %2").arg(QString::fromStdString(dimension.path), rangeText(dimension));
    case Qt::DisplayRole:
        break;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == Values ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
    switch (index.column()) {
    case Parameter:
        return QString::fromStdString(dimension.label);
    case Range:
        return rangeText(dimension);
    default: {
        const std::optional<std::int64_t> count = dimension.cardinality();
        return count ? QString::number(*count) : QStringLiteral("∞");
    }
    }
}

QVariant SpaceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Parameter:
        return tr("Parameter");
    case Range:
        return tr("Range");
    default:
        return tr("Values");
    }
}

} // namespace goodfit::ui
