// Paints a row of the layers model as a card: icon, title, shape, parameters with their share of the
// whole, and what is wrong in vermillion; blocks of a group are set in behind a bracket.
#pragma once

#include <QStyledItemDelegate>

namespace goodfit::ui {

class LayerCardDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace goodfit::ui
