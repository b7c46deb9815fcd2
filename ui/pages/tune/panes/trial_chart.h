// A chart of trials: a click on one selects it everywhere.
#pragma once

#include <QString>

class QComboBox;
class QWidget;

namespace goodfit::charts {
struct StudyTable;
}

namespace goodfit::ui {

class ChartView;
struct Workspace;

[[nodiscard]] ChartView* trialChart(Workspace& workspace, const QString& objectName, const QString& accessibleName,
                                    QWidget* parent);
// Offers the table's axes: parameters, objectives too when asked for. Keeps the choice when the study changes;
// `preferred` (a place among the offered) is chosen at first.
void offerAxes(QComboBox& box, const charts::StudyTable& table, bool objectives, int preferred);

} // namespace goodfit::ui
