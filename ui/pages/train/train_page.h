// Train: the live run with its curves, what it predicts, and what the curves show in words.
#pragma once

#include "ui/shell/page.h"

class QTabWidget;

namespace goodfit::ui {

struct Workspace;
class Banner;
class CurvesPanel;
class DiagnosisCard;
class LayersPanel;
class PredictionPanel;
class RepeatPanel;
class RepeatSession;
class RunControls;

class TrainPage : public Page {
    Q_OBJECT
public:
    explicit TrainPage(Workspace& workspace, QWidget* parent = nullptr);

    void shown() override;

protected:
    // Space run or pause, '.' step, '>' epoch, R rewind, Shift+R new seed, L log, S smoothing.
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHandySettings();
    QWidget* makeRight();
    void connectSessions();
    void refreshAll();
    void refreshBanner();
    void refreshViews();

    Workspace& m_workspace;
    RunControls* m_controls = nullptr;
    CurvesPanel* m_curves = nullptr;
    PredictionPanel* m_prediction = nullptr;
    PredictionPanel* m_confusion = nullptr; // a tab of its own where the map takes the first
    RepeatSession* m_repeats = nullptr;
    RepeatPanel* m_repeatPanel = nullptr;
    QTabWidget* m_views = nullptr;
    LayersPanel* m_layers = nullptr;
    DiagnosisCard* m_card = nullptr;
    Banner* m_banner = nullptr;
    QString m_refusal; // why the last order could not be followed
};

} // namespace goodfit::ui
