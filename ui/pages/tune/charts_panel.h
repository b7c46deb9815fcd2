// The charts of a study, one pane at a time, over the same table, filter and selection, and judged by the same one of
// its objectives. Above them the filters that hold, each with its own way out.
#pragma once

#include "core/charts/study_relations.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QStackedWidget;
class QTabBar;

namespace goodfit::ui {

class Pane;
class SelectionChips;
struct Workspace;

class ChartsPanel : public QWidget {
    Q_OBJECT
public:
    explicit ChartsPanel(Workspace& workspace, QWidget* parent = nullptr);

    void refresh();                                        // the study has changed
    void showPane(const QString& id);                      // "parallel"; unknown: nothing happens
    [[nodiscard]] QString pane() const;                    // the one that is shown
    [[nodiscard]] std::vector<qint64> shownTrials() const; // numbers that pass the filter

signals:
    void filtered(); // which trials are shown has changed

private:
    void refreshView(); // filter or selection have
    void display();
    [[nodiscard]] QWidget* makeObjective();
    void offerObjectives();
    [[nodiscard]] std::size_t objective() const; // the one that was chosen; 0: the first

    Workspace& m_workspace;
    QTabBar* m_tabs;
    QWidget* m_judged = nullptr; // the chooser with its label, where there are several
    QComboBox* m_objective = nullptr;
    QStackedWidget* m_stack;
    SelectionChips* m_chips;
    QList<Pane*> m_panes;
    charts::StudyTable m_table;
    charts::StudyView m_view;
    std::uint64_t m_version = 0; // of the table
};

} // namespace goodfit::ui
