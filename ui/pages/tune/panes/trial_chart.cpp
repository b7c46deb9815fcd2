#include "ui/pages/tune/panes/trial_chart.h"

#include "core/charts/study_table.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>

namespace goodfit::ui {

ChartView* trialChart(Workspace& workspace, const QString& objectName, const QString& accessibleName, QWidget* parent) {
    auto* chart = new ChartView(parent);
    chart->setObjectName(objectName);
    chart->setAccessibleName(accessibleName);
    QObject::connect(chart, &ChartView::seriesClicked, parent, [&workspace](qint64 number) {
        if (number >= 0) {
            workspace.selection.selectTrial(number);
        }
    });
    return chart;
}

void offerAxes(QComboBox& box, const charts::StudyTable& table, AxesOffered offered, int preferred) {
    QStringList titles;
    QStringList ids;
    QList<int> columns;
    for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
        const AxesOffered kind = table.axes[axis].isObjective ? AxesOffered::Objectives : AxesOffered::Parameters;
        if (offered == AxesOffered::All || offered == kind) {
            titles << QString::fromStdString(table.axes[axis].title);
            ids << QString::fromStdString(table.axes[axis].id);
            columns << static_cast<int>(axis);
        }
    }
    QStringList held;
    for (int i = 0; i < box.count(); ++i) {
        held << box.itemText(i);
    }
    if (held == titles) {
        return;
    }
    const QSignalBlocker quiet(box);
    const QString before = box.currentText();
    box.clear();
    for (qsizetype i = 0; i < titles.size(); ++i) {
        box.addItem(titles[i], columns[i]);
        box.setItemData(box.count() - 1, ids[i], kAxisIdRole);
    }
    const int kept = box.findText(before);
    box.setCurrentIndex(kept >= 0 ? kept : std::min(preferred, box.count() - 1));
}

} // namespace goodfit::ui
