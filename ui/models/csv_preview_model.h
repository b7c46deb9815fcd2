// The first rows of a CSV file as a table, with what was found out about each column in its heading.
#pragma once

#include "core/data/csv_preview.h"

#include <QAbstractTableModel>

namespace goodfit::ui {

class CsvPreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit CsvPreviewModel(QObject* parent = nullptr);

    void show(data::CsvPreview preview, const QString& target);
    void clear();
    [[nodiscard]] const data::CsvPreview& preview() const { return m_preview; }
    [[nodiscard]] int targetColumn() const { return m_targetColumn; } // -1: none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString cell(int row, int column) const;

    data::CsvPreview m_preview;
    int m_targetColumn = -1; // looked for once: every cell asks
};

} // namespace goodfit::ui
