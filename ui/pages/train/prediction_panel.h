// What the network says of the data right now: the decision map of two features, the fitted curve of one,
// else the confusion matrix or predicted against actual values. Before the first run: the data.
#pragma once

#include "core/charts/chart.h"

#include <QWidget>

class QLabel;

namespace goodfit::ui {

struct Workspace;
class ChartView;

class PredictionPanel : public QWidget {
    Q_OBJECT
public:
    explicit PredictionPanel(Workspace& workspace, QWidget* parent = nullptr);

    void refresh();

private:
    [[nodiscard]] charts::Chart chart() const;

    Workspace& m_workspace;
    ChartView* m_view = nullptr;
};

} // namespace goodfit::ui
