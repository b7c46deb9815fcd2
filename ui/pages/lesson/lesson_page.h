// Lesson: steps with text, an experiment computed on the spot, a prediction to make, the reveal with claims
// checked against the numbers. The lessons that are shipped, and files of one's own.
//
// Keys: Return reveals, then goes on; PageUp and PageDown step; Up and Down choose an answer or draw, Left and Right
// capacity; N new sample, M mean, B parts.
#pragma once

#include "core/jobs/lesson.h"
#include "ui/shell/page.h"

#include <QVector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QSlider;
class QSplitter;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace goodfit::ui {

struct Workspace;
class Banner;
class ChartView;
class SketchView;
class SweepSession;

class LessonPage : public Page {
    Q_OBJECT
public:
    explicit LessonPage(Workspace& workspace, QWidget* parent = nullptr);
    ~LessonPage() override;

    void shown() override;
    [[nodiscard]] bool isSettled() const override;

    void openLesson(int number); // of the chooser
    // A lesson's file joins the chooser and is shown; one that was opened before is read again. What is wrong with it
    // is told, and the lesson in front stays.
    void openFile(const QString& file) override;
    // What the class made of a step, prediction and reveal, stays as long as the lesson does; the step in front begins
    // afresh.
    void showStep(int number);
    void reveal();
    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] bool isRevealed() const { return m_revealed; }
    [[nodiscard]] SketchView& sketch() { return *m_sketch; }

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static constexpr int kTextWidth = 320; // pixels, at least

    void fillChooser();
    QWidget* makeTop();
    QWidget* makeText();
    QWidget* makePictures();
    void makeKeys();
    void askOpenFile();
    [[nodiscard]] Result<lessons::Lesson> readAt(const QString& file) const;
    void goOn();
    void shareWidth(); // between text and pictures
    void fitLetters(); // of the text to its column
    void enterStep(int number);
    void keepStep(bool afresh);
    void recallStep();
    void stepCapacity(int by);
    void startExperiment();
    void showControls();
    void fillChoices();
    void choose(int by);
    void listSteps();
    void nameSteps();
    void newSample();
    void setValue(std::size_t value);
    void refresh();
    void refreshPictures();
    void refreshControls();
    void refreshWords();
    [[nodiscard]] QString claimsText() const;
    [[nodiscard]] QString verdictText() const;
    [[nodiscard]] const lessons::Step* current() const;
    [[nodiscard]] bool shows(const char* part) const;
    [[nodiscard]] bool offers(const char* control) const; // neither locked nor hidden

    struct Made { // of a step by the class
        bool revealed = false;
        int choice = -1;
        QVector<double> heights; // of the sketch
    };

    Workspace& m_workspace;
    SweepSession* m_session = nullptr;
    lessons::Lesson m_lesson;
    biasvariance::Setup m_setup; // in force
    Document m_document;         // of the lesson, when its network is fitted
    std::vector<Made> m_made;    // a step each
    int m_step = 0;
    bool m_revealed = false;
    bool m_hasSetup = false;
    std::size_t m_value = 0;
    std::size_t m_run = 0;
    QComboBox* m_chooser = nullptr;
    QToolButton* m_open = nullptr;
    QSplitter* m_split = nullptr;
    QScrollArea* m_column = nullptr; // of the text
    QTabBar* m_steps = nullptr;
    QLabel* m_counter = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_prompt = nullptr;
    QLabel* m_answer = nullptr;
    QWidget* m_choices = nullptr;
    QVBoxLayout* m_choiceRows = nullptr;
    QButtonGroup* m_group = nullptr;
    QPushButton* m_reveal = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_next = nullptr;
    Banner* m_banner = nullptr;
    ChartView* m_fit = nullptr;
    ChartView* m_parts = nullptr;
    SketchView* m_sketch = nullptr;
    QWidget* m_capacity = nullptr; // slider and value
    QLabel* m_valueText = nullptr;
    QSlider* m_slider = nullptr;
    QToolButton* m_sample = nullptr;
    QToolButton* m_mean = nullptr;
    QToolButton* m_bars = nullptr;
};

} // namespace goodfit::ui
