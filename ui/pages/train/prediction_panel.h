// What the network says of the data right now: the decision map of two features, the fitted curve of one,
// else the confusion matrix or predicted against actual values. Before the first run: the data. Or the confusion matrix
// alone, where the map takes its place.
#pragma once

#include "core/charts/chart.h"

#include <QWidget>

namespace goodfit::ui {

struct Workspace;
class ChartView;

class PredictionPanel : public QWidget {
    Q_OBJECT
public:
    enum class Shows { Best, Confusion };
    explicit PredictionPanel(Workspace& workspace, Shows shows, QWidget* parent = nullptr);

    void refresh();

private:
    [[nodiscard]] charts::Chart chart() const;

    Workspace& m_workspace;
    Shows m_shows;
    ChartView* m_view = nullptr;
};

} // namespace goodfit::ui
