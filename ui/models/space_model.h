// The ranges of the document, one row each: what a study would search.
#pragma once

#include "core/search/space.h"

#include <QAbstractTableModel>

namespace goodfit::ui {

class DocumentStore;

// "4 … 64, log", "0 … 0.5, step 0.1", "relu, tanh"
[[nodiscard]] QString rangeText(const search::Dimension& dimension);

class SpaceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Parameter, Range, Values, ColumnCount };
    enum Role { PathRole = Qt::UserRole, BlockRole }; // the path; the id of the block it belongs to, if any

    // Follows the document.
    explicit SpaceModel(DocumentStore& store, QObject* parent = nullptr);

    [[nodiscard]] const search::Space& space() const { return m_space; }
    // The value that would stand for this row's range when it is fixed: its centre or first choice.
    [[nodiscard]] Value centre(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void refresh();
    [[nodiscard]] QString blockOf(const std::string& path) const;

    DocumentStore& m_store;
    search::Space m_space;
};

} // namespace goodfit::ui
