#include "ui/models/csv_preview_model.h"

#include "ui/theme/theme.h"

#include <QFont>

#include <algorithm>
#include <iterator>

namespace goodfit::ui {

CsvPreviewModel::CsvPreviewModel(QObject* parent) : QAbstractTableModel(parent) {}

void CsvPreviewModel::show(data::CsvPreview preview, const QString& target) {
    beginResetModel();
    m_preview = std::move(preview);
    const auto isTarget = [&target](const data::CsvColumn& column) {
        return QString::fromStdString(column.name) == target;
    };
    const auto found = std::find_if(m_preview.columns.begin(), m_preview.columns.end(), isTarget);
    m_targetColumn =
        found == m_preview.columns.end() ? -1 : static_cast<int>(std::distance(m_preview.columns.begin(), found));
    endResetModel();
}

void CsvPreviewModel::clear() {
    show({}, {});
}

int CsvPreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_preview.firstRows.size());
}

int CsvPreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_preview.columns.size());
}

// Ragged rows have fewer cells.
QString CsvPreviewModel::cell(int row, int column) const {
    const std::vector<std::string>& cells = m_preview.firstRows[static_cast<std::size_t>(row)];
    const auto at = static_cast<std::size_t>(column);
    return at < cells.size() ? QString::fromStdString(cells[at]) : QString();
}

QVariant CsvPreviewModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const data::CsvColumn& column = m_preview.columns[static_cast<std::size_t>(index.column())];
    const bool isBad = column.badRow > 0 && m_preview.firstRow + index.row() == column.badRow;
    switch (role) {
    case Qt::DisplayRole:
        return cell(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.isText ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ForegroundRole:
        return isBad ? QVariant(chartColours().warning) : QVariant();
    case Qt::FontRole:
        if (isBad || index.column() == targetColumn()) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    case Qt::ToolTipRole:
        return isBad ? QVariant(tr("This cell cannot be used: “%1”").arg(QString::fromStdString(column.badCell)))
                     : QVariant();
    default:
        return {};
    }
}

QVariant CsvPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) {
        return role == Qt::DisplayRole ? QVariant(static_cast<qlonglong>(m_preview.firstRow + section)) : QVariant();
    }
    if (section < 0 || section >= columnCount()) {
        return {};
    }
    const data::CsvColumn& column = m_preview.columns[static_cast<std::size_t>(section)];
    const QString name = QString::fromStdString(column.name);
    if (role == Qt::DisplayRole) {
        return section == targetColumn() ? tr("◎ %1").arg(name) : name;
    }
    if (role == Qt::ToolTipRole) {
        QString text = column.isText ? tr("%1: text").arg(name) : tr("%1: numbers").arg(name);
        text += column.manyDistinct ? tr(", many values") : tr(", %1 values").arg(column.distinct);
        if (column.missing > 0) {
            text += tr(", %1 missing").arg(column.missing);
        }
        return section == targetColumn() ? text + tr("; the target") : text;
    }
    return {};
}

} // namespace goodfit::ui
