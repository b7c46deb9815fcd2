// Rules of thumb for the hidden size, with their formulas and sources, each to be applied with one click.
#pragma once

#include "core/jobs/describe.h"

#include <QWidget>

class QGridLayout;
class QToolButton;

namespace goodfit::ui {

struct Workspace;

class HintsPanel : public QWidget {
    Q_OBJECT
public:
    explicit HintsPanel(Workspace& workspace, QWidget* parent = nullptr);

private:
    void refresh();
    void addRow(int row, const jobs::UnitsHint& hint);
    void apply(const jobs::UnitsHint& hint);
    // Paths of the units a hint is for: the selected block's, else those of all hidden ones.
    [[nodiscard]] std::vector<std::string> targets() const;

    Workspace& m_workspace;
    QToolButton* m_head;
    QWidget* m_list;
    QGridLayout* m_grid;
};

} // namespace goodfit::ui
