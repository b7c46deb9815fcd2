// The layers of the live run: norms, ratios and shares over the epochs, or how one layer's values are
// distributed.
#pragma once

#include <QWidget>

class QComboBox;

namespace goodfit::ui {

struct Workspace;
class ChartView;

class LayersPanel : public QWidget {
    Q_OBJECT
public:
    explicit LayersPanel(Workspace& workspace, QWidget* parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void offerLayers();

    Workspace& m_workspace;
    QComboBox* m_what;  // a quantity of all layers, or the values of one
    QComboBox* m_layer; // for the latter
    ChartView* m_view;
};

} // namespace goodfit::ui
