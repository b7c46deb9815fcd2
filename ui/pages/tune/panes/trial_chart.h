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
enum class AxesOffered { Parameters, Objectives, All };
inline constexpr int kAxisIdRole = 0x0101; // beside the column, which is the item's data
// Offers the table's axes. Keeps the choice when the study changes;
// `preferred` (a place among the offered) is chosen at first.
void offerAxes(QComboBox& box, const charts::StudyTable& table, AxesOffered offered, int preferred);

} // namespace goodfit::ui
