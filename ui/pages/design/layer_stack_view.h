// The stack of layer cards: drag to reorder, drop from the palette, everything by keyboard too. Edits the
// drawing through the document store; each is one undo step.
#pragma once

#include <QListView>

#include <string>
#include <vector>

namespace goodfit {
struct Document;
}

namespace goodfit::ui {

struct BlockPlace;
class LayersModel;
struct Workspace;

class LayerStackView : public QListView {
    Q_OBJECT
public:
    LayerStackView(Workspace& workspace, LayersModel& model, QWidget* parent = nullptr);

    // After the selected block; before the last when none is selected (the last one is the output).
    void addLayer(const QString& type);
    void moveUp();
    void moveDown();
    void moveInto(); // the neighbouring group
    void moveOut();
    void duplicateSelected();
    void removeSelected();
    void toggleGroup(); // wraps the selection in a Repeat; a selected group is dissolved

    [[nodiscard]] std::vector<std::string> selectedIds() const; // outermost ones, in drawing order
    [[nodiscard]] QString currentId() const;

signals:
    void editRequested(const QString& id); // Enter, double click
    void currentBlockChanged();
    void refused(const QString& why);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void follow(); // the shared selection
    void moveCurrent(const BlockPlace& place);
    void apply(Document changed, const QString& text, const QString& selectAfter);

    Workspace& m_workspace;
    LayersModel& m_model;
    bool m_following = false;
};

} // namespace goodfit::ui
