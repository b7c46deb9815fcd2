// The final score of the selected trial (the best one when none is): says what it costs before the sealed test part is
// looked at, then shows the trial's value in the search, that without the winner's curse, and the test part's.
#pragma once

#include "ui/pages/tune/panes/pane.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace goodfit::ui {

class ChartView;

class ScorePane : public Pane {
    Q_OBJECT
public:
    ScorePane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    void refresh();
    void startOrStop();
    [[nodiscard]] QString question() const;
    [[nodiscard]] QString answer() const;
    [[nodiscard]] QString looksBefore(std::size_t own) const;

    Workspace& m_workspace;
    std::int64_t m_candidate = -1; // trial the button scores; -1: none
    bool m_candidateIsBest = false;
    QString m_problem;
    QLabel* m_text;
    QPushButton* m_start;
    QProgressBar* m_bar;
    ChartView* m_chart;
};

} // namespace goodfit::ui
