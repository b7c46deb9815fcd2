// Compare: the runs and studies kept beside the document. Curves over each other, what differs, and whether one
// setting is better than another on the same seeds.
#pragma once

#include "core/charts/runs.h"
#include "core/search/study.h"
#include "ui/bridge/duel_session.h"
#include "ui/shell/page.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QTabWidget;
class QTableView;
class QTableWidget;

namespace goodfit::ui {

struct Workspace;
class ChartView;
class DuelPanel;
class RunsModel;

class ComparePage : public Page {
    Q_OBJECT
public:
    explicit ComparePage(Workspace& workspace, QWidget* parent = nullptr);

    void shown() override;

private:
    QWidget* makeRuns();
    QWidget* makeCurves();
    QWidget* makeTabs();
    void offerCurves();
    void refresh();
    [[nodiscard]] std::vector<charts::NamedRun> namedRuns() const;
    void showDifferences();
    void showStudies();

    Workspace& m_workspace;
    DuelSession m_duel;
    RunsModel* m_model;
    QTableView* m_runs = nullptr;
    QComboBox* m_curve = nullptr;
    QCheckBox* m_together = nullptr;
    ChartView* m_chart = nullptr;
    QTableWidget* m_differences = nullptr;
    DuelPanel* m_duelPanel = nullptr;
    ChartView* m_studies = nullptr;
    ChartView* m_histories = nullptr;
    std::vector<search::Study> m_kept;
};

} // namespace goodfit::ui
