// Bias–Variance: sample, fit, again; what the error is made of along one axis of capacity; learning curve,
// validation curve and double descent. Everything shown is computed when it is shown.
//
// Keys: N new sample, M mean fit, B stacked parts, W width of the own network, Left/Right capacity.
#pragma once

#include "core/biasvariance/setup.h"
#include "ui/shell/page.h"

#include <QTimer>

class QLabel;
class QSlider;
class QTabWidget;
class QToolButton;

namespace goodfit::ui {

struct Workspace;
class Banner;
class ChartView;
class ExperimentBar;
class SweepSession;

class BiasVariancePage : public Page {
    Q_OBJECT
public:
    explicit BiasVariancePage(Workspace& workspace, QWidget* parent = nullptr);
    ~BiasVariancePage() override;

    void shown() override;
    [[nodiscard]] bool isSettled() const override;

    void measure(const biasvariance::Setup& setup);
    void newSample();
    void setMean(bool on);
    void setBars(bool on);
    void setValue(std::size_t value); // of the capacity axis
    void useOwnNetwork();             // its width becomes the axis
    [[nodiscard]] std::size_t value() const { return m_value; }
    [[nodiscard]] std::size_t run() const { return m_run; }
    [[nodiscard]] SweepSession& session() { return *m_main; }
    [[nodiscard]] Status writeHandOut(const QString& file);

protected:
    void showEvent(QShowEvent* event) override;

private:
    // Of the ridge slider: 0, then 1e-8 … 10.
    static constexpr int kRidgeSteps = 60;
    [[nodiscard]] static double ridgeAt(int place);
    QWidget* makeFit();
    QWidget* makeTabs();
    QWidget* makeDescent();
    QWidget* makeSlider();
    void makeKeys();
    void connectCharts();
    void experimentChanged();
    void documentChanged();
    void startTab();
    void startLearning();
    void startDescent();
    void refresh();
    void refreshFit();
    void refreshTab();
    void refreshWords();
    void askHandOut();

    Workspace& m_workspace;
    SweepSession* m_main = nullptr;
    SweepSession* m_learning = nullptr;
    SweepSession* m_descent = nullptr;
    ExperimentBar* m_bar = nullptr;
    Banner* m_banner = nullptr;
    ChartView* m_fit = nullptr;
    ChartView* m_parts = nullptr;
    ChartView* m_byX = nullptr;
    ChartView* m_luck = nullptr;
    ChartView* m_rows = nullptr;
    ChartView* m_validation = nullptr;
    ChartView* m_peak = nullptr;
    QTabWidget* m_tabs = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_valueText = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_rowsNote = nullptr;
    QLabel* m_peakNote = nullptr;
    QToolButton* m_mean = nullptr;
    QToolButton* m_bars = nullptr;
    QToolButton* m_kohavi = nullptr;
    QSlider* m_ridge = nullptr;
    QLabel* m_ridgeText = nullptr;
    QTimer m_later; // after the document's last change
    std::string m_descentPreset = "E6";
    std::size_t m_value = 0;
    std::size_t m_run = 0;
    std::size_t m_descentValue = 3;
    bool m_started = false;
};

} // namespace goodfit::ui
