// The drawing board: a palette of layers, the stack as cards, totals, and rules of thumb. The settings of
// the selected block are in the inspector.
#pragma once

#include "ui/shell/page.h"

class QToolBar;

namespace goodfit::ui {

class Banner;
class LayersModel;
class LayerStackView;
struct Workspace;

class DesignPage : public Page {
    Q_OBJECT
public:
    explicit DesignPage(Workspace& workspace, QWidget* parent = nullptr);

    void shown() override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] LayerStackView* stack() const { return m_stack; }

private:
    QWidget* makePalette();
    QWidget* makeCentre();
    QToolBar* makeToolBar();
    void refresh();
    void refreshActions();

    Workspace& m_workspace;
    LayersModel* m_model = nullptr;
    LayerStackView* m_stack = nullptr;
    Banner* m_banner = nullptr;
    std::vector<QAction*> m_blockActions; // need a selected block
    QAction* m_groupAction = nullptr;
};

} // namespace goodfit::ui
