// The layers to choose from, by category: click or Enter adds one, or it is dragged into the stack.
#pragma once

#include "core/base/catalogue.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace goodfit::ui {

class LayerPalette : public QWidget {
    Q_OBJECT
public:
    explicit LayerPalette(const Family& layers, QWidget* parent = nullptr);

signals:
    void chosen(const QString& type);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(const Family& layers);
    void filter(const QString& text);
    void choose(int row);

    QLineEdit* m_search;
    QListView* m_list;
    QStandardItemModel* m_model;
};

} // namespace goodfit::ui
