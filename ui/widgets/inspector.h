// The settings of what is selected: a block of the drawing with its shapes, its activation drawn and the
// theory behind it; or the training; or any component a page asks for. Follows the shared selection.
#pragma once

#include <QWidget>

#include <memory>

namespace goodfit::ui {

struct Workspace;

class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(Workspace& workspace, QWidget* parent = nullptr);
    ~Inspector() override;

    // "layers.hidden.dense" selects that block; "training" and what is below shows the training settings;
    // any other component ("search", "data.split") is shown under this title.
    void showPath(const QString& componentPath, const QString& title);
    // The keyboard goes to the first field of what is shown.
    void focusFirstField();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace goodfit::ui
