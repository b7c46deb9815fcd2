// Before a study begins: what it would take, how many trials fit into so many minutes, the rungs of the pruner, and
// what that pruner would have done to the trials there are.
#pragma once

#include "ui/bridge/background.h"
#include "ui/pages/tune/panes/pane.h"

#include <QTimer>

#include <optional>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace goodfit::ui {

class ChartView;

class PlanPane : public Pane {
    Q_OBJECT
public:
    PlanPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    struct Preview { // what it is of
        std::optional<Setting> pruner;
        std::int64_t finished = -1, startedMs = 0; // of the study
        bool operator==(const Preview&) const = default;
    };

    QWidget* makeTime();
    QWidget* makeRungs();
    void refresh();
    void showRungs();
    void showTime();
    void useTime();
    void preview();
    void poll();
    [[nodiscard]] std::optional<std::int64_t> fitting() const; // trials into the time

    Workspace& m_workspace;
    QLabel* m_cost = nullptr;
    QSpinBox* m_minutes = nullptr;
    QLabel* m_fits = nullptr;
    QPushButton* m_use = nullptr;
    QLabel* m_rungsNote = nullptr;
    QTableWidget* m_rungs = nullptr;
    ChartView* m_chart;
    QLabel* m_verdict;
    Preview m_previewed, m_wished;
    Background<charts::Chart> m_job;
    QTimer m_timer;
};

} // namespace goodfit::ui
