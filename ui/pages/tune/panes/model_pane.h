// What a model of the study believes: why a trial was chosen (mean, band and promise at that moment, replayed by a
// slider), or what the whole study says along one or two parameters. Fitted in the background; the newest wish stops
// the fit of an older one.
#pragma once

#include "core/jobs/study_model.h"
#include "ui/bridge/background.h"
#include "ui/pages/tune/panes/pane.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace goodfit::ui {

class ChartView;

class ModelPane : public Pane {
    Q_OBJECT
public:
    ModelPane(Workspace& workspace, QWidget* parent);
    void display(const PaneContent& content) override;

private:
    struct Wish {
        bool why = true;
        std::int64_t trial = 0;
        std::string first, second;
        std::int64_t finished = 0; // trials: a dependence changes with them
        std::string study;
        std::size_t objective = 0; // of a dependence: a choice is made by the first
        bool operator==(const Wish&) const = default;
    };

    QWidget* makeControls();
    void offerParameters(const charts::StudyTable& table);
    void offerTrials(const PaneContent& content);
    [[nodiscard]] bool asksTheSame() const;
    void fit();
    void poll();
    void play(bool on);

    Workspace& m_workspace;
    QComboBox* m_kind = nullptr;
    QComboBox* m_first = nullptr;
    QComboBox* m_second = nullptr;
    QWidget* m_replay = nullptr;
    QSlider* m_trial = nullptr;
    QToolButton* m_play = nullptr;
    QLabel* m_number = nullptr;
    ChartView* m_model;
    ChartView* m_promise;
    QLabel* m_note;
    qint64 m_selected = -1; // that the slider follows
    int m_last = 0;         // number of the newest trial
    bool m_follows = true;  // the slider stands on the newest and goes on with it
    Wish m_wished, m_shown; // asked for; drawn or being fitted
    Background<jobs::ModelPicture> m_job;
    QTimer m_poll, m_player;
};

} // namespace goodfit::ui
