// One view of a study on the Tune page. Panes know each other no more than pages do: what is selected or
// filtered goes through the shared selection.
#pragma once

#include "core/charts/study_relations.h"
#include "core/search/study.h"

#include <QWidget>

#include <cstdint>

namespace goodfit::ui {

struct Workspace;

struct PaneContent {
    const search::Study& study;
    const charts::StudyTable& table; // judged by the objective below: it stands first
    const charts::StudyView& view;
    std::uint64_t version;     // of the study and its table: the same as before, only the view is another
    std::size_t objective = 0; // of the study's, the one its trials are judged by
};

class Pane : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    // Called when the pane is visible and something has changed.
    virtual void display(const PaneContent& content) = 0;

signals:
    void changed(); // its own controls: it wants to be displayed anew
};

struct PaneRow {
    const char* id;
    const char* title; // marked for translation
    const char* help;
    Pane* (*make)(Workspace& workspace, QWidget* parent);
};

} // namespace goodfit::ui
