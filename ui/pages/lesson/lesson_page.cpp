#include "ui/pages/lesson/lesson_page.h"

#include "core/charts/bias_variance.h"
#include "core/charts/prediction.h"
#include "ui/bridge/dialogs.h"
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/lesson/choice_button.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/teaching_parts.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSplitter>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

using biasvariance::Sweep;
using lessons::Claim;
using lessons::Step;

namespace {

constexpr std::size_t kGhosts = 6;

} // namespace

LessonPage::~LessonPage() = default;

const Step* LessonPage::current() const {
    const auto at = static_cast<std::size_t>(m_step);
    return at < m_lesson.steps.size() ? &m_lesson.steps[at] : nullptr;
}

void LessonPage::shown() {
    if (m_lesson.steps.empty() && m_chooser->count() > 0) {
        openLesson(0);
    }
    refresh();
}

// Presenting changes the font, and what there is room for.
void LessonPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_split != nullptr) {
        shareWidth();
        refresh();
        QTimer::singleShot(0, this, &LessonPage::fitLetters); // when the text has the new letters, too
    }
}

void LessonPage::shareWidth() {
    constexpr double kRoom = 0.4, kHall = 0.45, kLarge = 20.0; // points
    const bool hall = font().pointSizeF() > kLarge;
    const int text = isPresenting() ? static_cast<int>((hall ? kHall : kRoom) * width()) : kTextWidth;
    m_split->setSizes({text, width() - text});
}

void LessonPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    shareWidth();
    refresh();
}

bool LessonPage::isSettled() const {
    return !m_session->isRunning();
}

// A shipped one, which the core cannot see, or a file.
Result<lessons::Lesson> LessonPage::readAt(const QString& file) const {
    const Catalogue& catalogue = m_workspace.store.catalogue();
    if (!file.startsWith(QLatin1Char(':'))) {
        return jobs::loadLesson(file.toStdString(), catalogue);
    }
    QFile built(file);
    const QByteArray text = built.open(QIODevice::ReadOnly) ? built.readAll() : QByteArray();
    return lessons::readLesson(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), catalogue,
                               file.toStdString());
}

void LessonPage::openLesson(int number) {
    const QSignalBlocker blocker(m_chooser);
    const Result<lessons::Lesson> read = readAt(m_chooser->itemData(number).toString());
    m_banner->say(read ? QString() : QString::fromStdString(read.error().text()));
    if (read) {
        m_chooser->setItemText(number, QString::fromStdString(read->title));
    }
    m_chooser->setCurrentIndex(number);
    m_lesson = read ? *read : lessons::Lesson();
    m_hasSetup = false;
    m_made.assign(m_lesson.steps.size(), {});
    m_step = 0;
    listSteps();
    enterStep(0);
}

void LessonPage::openFile(const QString& file) {
    const QString path = QFileInfo(file).absoluteFilePath();
    if (const Result<lessons::Lesson> read = readAt(path); !read) {
        m_banner->say(QString::fromStdString(read.error().text()));
        return;
    }
    int at = m_chooser->findData(path);
    if (at < 0) {
        const QSignalBlocker blocker(m_chooser);
        at = m_chooser->count();
        m_chooser->addItem(QString(), path);
        m_chooser->setItemData(at, path, Qt::ToolTipRole);
    }
    openLesson(at);
}

void LessonPage::askOpenFile() {
    const QString file = dialogs().openFile(this, tr("Open a lesson"), QString(), tr("Lessons (*.json)"));
    if (!file.isEmpty()) {
        openFile(file);
    }
}

// The experiment in force is that of the last step that has one, also when stepping back.
void LessonPage::startExperiment() {
    std::optional<biasvariance::Setup> setup;
    Document document = m_document;
    for (int i = 0; i <= m_step; ++i) {
        const Step& step = m_lesson.steps[static_cast<std::size_t>(i)];
        setup = step.setup ? step.setup : setup;
        document = step.document ? *step.document : document;
    }
    if (setup && (!m_hasSetup || !(*setup == m_setup) || !(document == m_document))) {
        m_setup = *setup;
        m_document = document;
        m_hasSetup = true;
        m_session->start(m_setup, m_document);
    }
}

void LessonPage::showStep(int number) {
    const int last = static_cast<int>(m_lesson.steps.size()) - 1;
    const int next = std::clamp(number, 0, std::max(0, last));
    keepStep(next == m_step);
    enterStep(next);
}

void LessonPage::enterStep(int number) {
    m_step = number;
    const Step* step = current();
    if (step == nullptr) {
        refresh();
        return;
    }
    m_revealed = !step->prediction.has_value();
    m_run = 0;
    startExperiment();
    m_value = 0;
    for (std::size_t i = 0; step->value && i < m_setup.values.size(); ++i) {
        m_value =
            std::abs(m_setup.values[i].real() - *step->value) < 1e-12 + 1e-9 * std::abs(*step->value) ? i : m_value;
    }
    showControls();
    fillChoices();
    recallStep();
    refresh();
    (m_sketch->isVisibleTo(this) ? static_cast<QWidget*>(m_sketch) : this)->setFocus(Qt::OtherFocusReason);
}

void LessonPage::newSample() {
    const std::size_t runs = static_cast<std::size_t>(std::max(1, m_setup.runs));
    m_run = (m_run + 1) % runs;
    refreshPictures();
}

void LessonPage::reveal() {
    const Sweep* sweep = m_session->sweep();
    if (m_revealed || current() == nullptr || m_session->isRunning() || sweep == nullptr) {
        return;
    }
    m_revealed = true;
    setFocus(Qt::OtherFocusReason); // the sketch goes, and would hand it to whatever comes first in the window
    refresh();
    m_column->ensureWidgetVisible(m_answer);
}

void LessonPage::goOn() {
    if (!m_revealed) {
        reveal();
    } else if (m_step + 1 < static_cast<int>(m_lesson.steps.size())) {
        showStep(m_step + 1);
    } else if (m_chooser->currentIndex() + 1 < m_chooser->count()) {
        openLesson(m_chooser->currentIndex() + 1);
    }
}

void LessonPage::refresh() {
    if (isVisible()) {
        refreshPictures();
        refreshWords();
    }
}

// Until the prediction is made nothing is shown that would give it away.
void LessonPage::refreshPictures() {
    const Step* step = current();
    const bool draws = step != nullptr && step->prediction && step->prediction->draws;
    const bool sketching = draws && !m_revealed;
    const bool parts = step != nullptr && m_revealed && (shows("parts") || draws);
    m_sketch->setVisible(sketching);
    m_parts->setVisible(parts);
    const bool crowded = isPresenting() && (sketching || parts); // one picture at a time is what can be read from afar
    m_fit->setVisible(step == nullptr || (shows("fit") && !crowded) || (!sketching && !parts));
    refreshControls();
    const Sweep* sweep = m_session->sweep();
    if (m_fit->isVisibleTo(this)) {
        charts::FitLook look;
        look.value = m_value;
        look.run = m_run;
        look.ghosts = kGhosts;
        look.mean = m_mean->isChecked();
        jobs::TrainingPoints points = m_session->points(m_run, m_value);
        look.x = std::move(points.x);
        look.y = std::move(points.y);
        m_fit->setChart(charts::biasFitChart(sweep, look));
    }
    if (!parts) {
        return;
    }
    const std::vector<double> sketch = draws && m_sketch->isComplete() ? m_sketch->heights() : std::vector<double>();
    if (draws && !m_bars->isChecked()) {
        m_parts->setChart(charts::predictionChart(sweep, sketch));
        return;
    }
    charts::DecompositionLook look;
    look.bars = m_bars->isChecked() || shows("log");
    look.logY = shows("log");
    look.value = m_value;
    charts::Chart chart = charts::decompositionChart(sweep, look);
    for (charts::Marker& marker : chart.markers) {
        marker.draggable = marker.draggable && offers("capacity");
    }
    if (chart.empty.empty()) {
        charts::addSketch(chart, *sweep, sketch);
    }
    m_parts->setChart(std::move(chart));
}

} // namespace goodfit::ui
