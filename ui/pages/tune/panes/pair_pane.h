// Two parameters, or two objectives, against each other: as a surface, as ranks, or as a Pareto front. Of more than two
// parameters all pairs at once; a click on one shows it alone, Escape goes back.
#pragma once

#include "ui/bridge/background.h"
#include "ui/pages/tune/panes/pane.h"

#include <QTimer>

#include <string>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QMenu;
class QShortcut;
class QStackedWidget;
class QToolButton;

namespace goodfit::ui {

class ChartView;
class MatrixView;

class PairPane : public Pane {
    Q_OBJECT
public:
    PairPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    void makeChoosers(QHBoxLayout& row);
    void makeMatrix(Workspace& workspace);
    void showAll(bool on);
    void showPair(const QString& across, const QString& up);
    void chooseObjectives(const charts::StudyTable& table);
    void displayMatrix(const PaneContent& content);
    void offerParameters(const charts::StudyTable& table);
    [[nodiscard]] std::vector<std::size_t> columnsOf(const charts::StudyTable& table) const;
    void askForImportant(const PaneContent& content);
    void poll();

    QComboBox* m_kind;
    QToolButton* m_all;
    QToolButton* m_which;
    QMenu* m_parameters;
    QWidget* m_pair; // the choosers of one pair
    QComboBox* m_x;
    QComboBox* m_y;
    QStackedWidget* m_stack;
    MatrixView* m_matrix;
    ChartView* m_chart;
    QShortcut* m_back;
    std::vector<std::string> m_chosen;    // paths the user picked; empty: the most important ones
    std::vector<std::string> m_important; // paths; empty: not known yet
    std::vector<std::string> m_offered;
    QString m_asked; // what the important ones were asked for
    int m_kindShown = 0;
    std::uint64_t m_version = 0; // of the trials in the matrix; 0: to be drawn anew
    Background<std::vector<std::string>> m_job;
    QTimer m_poll;
};

} // namespace goodfit::ui
