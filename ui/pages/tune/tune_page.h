// Tune: search the document's ranges. The ranges and the search settings, the study as it runs, its curves
// and its history, and the trial table.
#pragma once

#include "ui/shell/page.h"

#include <QTimer>

namespace goodfit::ui {

struct Workspace;
class Banner;
class ChartsPanel;
class RangesPanel;
class StudyControls;
class TrialsPanel;

class TunePage : public Page {
    Q_OBJECT
public:
    explicit TunePage(Workspace& workspace, QWidget* parent = nullptr);

    void shown() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeSide();
    void connectSession();
    void filterTable();
    void refreshSoon();
    void refresh();

    Workspace& m_workspace;
    StudyControls* m_controls = nullptr;
    Banner* m_banner = nullptr;
    RangesPanel* m_ranges = nullptr;
    ChartsPanel* m_charts = nullptr;
    TrialsPanel* m_trials = nullptr;
    QTimer m_soon;   // coalesces what trials report
    QTimer m_filter; // a long table is filtered when the brush rests
};

} // namespace goodfit::ui
