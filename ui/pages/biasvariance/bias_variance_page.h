// Bias–Variance: sample, fit, again; what the error is made of along one axis of capacity; learning curve,
// validation curve and double descent. Everything shown is computed when it is shown. Fits, slider and sentences
// belong to the experiment of the view in front.
//
// Keys: N new sample, M mean fit, B stacked parts, W width of the own network, Left/Right capacity, PageUp/PageDown
// the view, Escape stops.
#pragma once

#include "core/biasvariance/setup.h"
#include "core/charts/bias_variance.h"
#include "core/document/document.h"
#include "ui/shell/page.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QTabWidget;
class QToolButton;

namespace goodfit::ui {

struct Workspace;
class Banner;
class ChartView;
class ExperimentBar;
struct HandOut;
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
    void setValue(std::size_t value); // of the axis in front
    void useOwnNetwork();             // its width becomes the axis
    [[nodiscard]] std::size_t value() const { return m_front->value; }
    [[nodiscard]] std::size_t run() const { return m_run; }
    [[nodiscard]] SweepSession& session() { return *m_main.session; } // of the bar's experiment
    [[nodiscard]] HandOut handOut() const;                            // of the experiment in front
    [[nodiscard]] Status writeHandOut(const QString& file) const;

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // One of the page's experiments: that of the bar, the learning curve, the double descent.
    struct Running {
        SweepSession* session = nullptr;
        biasvariance::Setup setup; // as asked for
        std::size_t value = 0;     // shown of its axis
    };
    // Of the ridge slider: 0, then 1e-8 … 10.
    static constexpr int kRidgeSteps = 60;
    [[nodiscard]] static double ridgeAt(int place);
    [[nodiscard]] bool isInFront(const char* tab) const;
    QWidget* makeFit();
    QWidget* makeTabs();
    QWidget* makeTab(ChartView*& view, const char* chart, const QString& name, const QString& title);
    QWidget* makeTabButtons(QWidget* box);
    QWidget* makeLuck();
    QWidget* makeDescent();
    QWidget* makeSlider();
    void makeKeys();
    void connectCharts();
    void experimentChanged();
    void showSetup();
    void documentChanged();
    void start(Running& running, const biasvariance::Setup& setup); // with the document's network as drawn
    void start(Running& running, const biasvariance::Setup& setup, const Document& document);
    void startTab();
    void startLearning();
    void startDescent();
    void measureStarts();
    void turnTab(int by);
    void tabTurned();
    void fitSlider();
    void refresh();
    void refreshFit();
    void refreshTab();
    void refreshWords();
    void moveDart(const QString& marker, double x);
    void askHandOut();

    Workspace& m_workspace;
    Running m_main, m_learning, m_descent;
    Running* m_front = &m_main; // the one the view in front shows
    ExperimentBar* m_bar = nullptr;
    Banner* m_banner = nullptr;
    ChartView* m_fit = nullptr;
    ChartView* m_parts = nullptr;
    ChartView* m_byX = nullptr;
    ChartView* m_darts = nullptr;
    ChartView* m_luck = nullptr;
    ChartView* m_rows = nullptr;
    ChartView* m_validation = nullptr;
    ChartView* m_peak = nullptr;
    QTabWidget* m_tabs = nullptr;
    QComboBox* m_views = nullptr; // in place of the tabs while presenting
    QSlider* m_slider = nullptr;
    QLabel* m_valueText = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_rowsNote = nullptr;
    QLabel* m_peakNote = nullptr;
    QToolButton* m_mean = nullptr;
    QToolButton* m_bars = nullptr;
    QToolButton* m_kohavi = nullptr;
    QPushButton* m_starts = nullptr;
    QSlider* m_ridge = nullptr;
    QLabel* m_ridgeText = nullptr;
    QTimer m_later; // after the document's last change
    charts::DartPlaces m_dartsAt;
    std::size_t m_dartPoints = 0; // judged when they were placed
    std::size_t m_run = 0;
    bool m_started = false;
};

} // namespace goodfit::ui
