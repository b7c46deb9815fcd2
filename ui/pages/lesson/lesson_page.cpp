#include "ui/pages/lesson/lesson_page.h"

#include "core/charts/bias_variance.h"
#include "core/charts/prediction.h"
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/banner.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
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

bool has(const std::vector<std::string>& list, const char* word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

QString numberText(double value) {
    return QString::fromStdString(shortNumber(value, 3));
}

// A claim with what was measured for it; nothing: not measured yet.
QString outcomeText(const Claim& claim, const std::optional<lessons::Outcome>& outcome) {
    const QString said = QString::fromStdString(claim.say).toHtmlEscaped();
    if (!outcome) {
        return QStringLiteral("<p>… %1</p>").arg(said);
    }
    const QString relation = outcome->left < outcome->right ? QStringLiteral("&lt;") : QStringLiteral("&gt;");
    return QStringLiteral("<p>%1 %2<br><small>%3: %4 %5 %6</small></p>")
        .arg(outcome->holds ? QStringLiteral("✓") : QStringLiteral("✗"), said,
             QString::fromStdString(claim.that.text).toHtmlEscaped(), numberText(outcome->left), relation,
             numberText(outcome->right));
}

} // namespace

LessonPage::~LessonPage() = default;

const Step* LessonPage::current() const {
    const auto at = static_cast<std::size_t>(m_step);
    return at < m_lesson.steps.size() ? &m_lesson.steps[at] : nullptr;
}

bool LessonPage::shows(const char* part) const {
    return current() != nullptr && has(current()->show, part);
}

void LessonPage::shown() {
    if (m_lesson.steps.empty() && m_chooser->count() > 0) {
        openLesson(0);
    }
    refresh();
}

void LessonPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

bool LessonPage::isSettled() const {
    return !m_session->isRunning();
}

void LessonPage::openLesson(int number) {
    const QSignalBlocker blocker(m_chooser);
    m_chooser->setCurrentIndex(number);
    QFile file(m_chooser->itemData(number).toString());
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const Result<lessons::Lesson> read =
        lessons::readLesson(std::string_view(text.constData(), static_cast<std::size_t>(text.size())),
                            m_workspace.store.catalogue(), m_chooser->itemText(number).toStdString());
    m_banner->say(read ? QString() : QString::fromStdString(read.error().text()));
    m_lesson = read ? *read : lessons::Lesson();
    m_hasSetup = false;
    showStep(0);
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
    m_step = std::clamp(number, 0, std::max(0, last));
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
    refresh();
    setFocus(Qt::OtherFocusReason);
}

void LessonPage::showControls() {
    const Step& step = *current();
    const struct {
        const char* name;
        QWidget* control;
    } controls[] = {{"capacity", m_slider}, {"new_sample", m_sample}, {"mean", m_mean}, {"bars", m_bars}};
    for (const auto& row : controls) {
        row.control->setVisible(!has(step.hidden, row.name));
        row.control->setEnabled(!has(step.locked, row.name));
    }
    const QSignalBlocker blockSlider(m_slider), blockMean(m_mean), blockBars(m_bars);
    m_slider->setRange(0, static_cast<int>(m_setup.values.size()) - 1);
    m_slider->setValue(static_cast<int>(m_value));
    m_mean->setChecked(shows("mean"));
    m_bars->setChecked(shows("bars"));
    QStringList values;
    for (const Value& value : m_setup.values) {
        values << QString::fromStdString(value.isReal() ? shortNumber(value.real(), 3) : value.toString());
    }
    m_sketch->setAxis(QString::fromStdString(jobs::axisTitle(m_setup, m_document, m_workspace.store.catalogue())),
                      values);
}

void LessonPage::fillChoices() {
    for (QAbstractButton* button : m_group->buttons()) {
        m_group->removeButton(button);
        delete button;
    }
    const Step& step = *current();
    int number = 0;
    for (const Claim& choice : step.prediction ? step.prediction->choices : std::vector<Claim>()) {
        auto* button = new QRadioButton(QString::fromStdString(choice.say), m_choices);
        button->setAccessibleName(button->text());
        button->setToolTip(tr("Choose, then reveal"));
        m_group->addButton(button, number++);
        m_choiceRows->addWidget(button);
    }
}

void LessonPage::newSample() {
    const std::size_t runs = static_cast<std::size_t>(std::max(1, m_setup.runs));
    m_run = (m_run + 1) % runs;
    refreshPictures();
}

void LessonPage::setValue(std::size_t value) {
    if (current() == nullptr || has(current()->locked, "capacity") || value >= m_setup.values.size()) {
        return;
    }
    m_value = value;
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(static_cast<int>(value));
    refresh();
}

void LessonPage::reveal() {
    const Sweep* sweep = m_session->sweep();
    if (m_revealed || current() == nullptr || m_session->isRunning() || sweep == nullptr) {
        return;
    }
    m_revealed = true;
    refresh();
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
    m_fit->setVisible(step == nullptr || shows("fit") || (!sketching && !parts));
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
    if (draws && !m_bars->isChecked()) {
        m_parts->setChart(charts::predictionChart(sweep, m_sketch->heights()));
        return;
    }
    charts::DecompositionLook look;
    look.bars = m_bars->isChecked() || shows("log");
    look.logY = shows("log");
    look.value = m_value;
    m_parts->setChart(charts::decompositionChart(sweep, look));
}

QString LessonPage::claimsText() const {
    QString text;
    const Sweep* sweep = m_session->sweep();
    for (const Claim& claim : current()->claims) {
        if (sweep == nullptr) {
            text += QStringLiteral("<p>… %1</p>").arg(QString::fromStdString(claim.say).toHtmlEscaped());
            continue;
        }
        text += outcomeText(claim, lessons::evaluate(claim.that, *sweep));
    }
    return text;
}

QString LessonPage::verdictText() const {
    const Step& step = *current();
    const Sweep* sweep = m_session->sweep();
    if (!step.prediction || sweep == nullptr) {
        return {};
    }
    if (step.prediction->draws) {
        if (!m_sketch->isComplete()) {
            return {};
        }
        std::vector<double> truth;
        for (const biasvariance::SweepPoint& point : sweep->points) {
            truth.push_back(point.test.value);
        }
        return tr("<p><b>Your sketch: %1 of 100</b></p>").arg(lessons::scoreCurve(m_sketch->heights(), truth));
    }
    const int chosen = m_group->checkedId();
    if (chosen < 0) {
        return {};
    }
    const auto outcome = lessons::evaluate(step.prediction->choices[static_cast<std::size_t>(chosen)].that, *sweep);
    return outcome && outcome->holds ? tr("<p><b>Right.</b></p>") : tr("<p><b>Not so here.</b></p>");
}

void LessonPage::refreshWords() {
    const Step* step = current();
    const int count = static_cast<int>(m_lesson.steps.size());
    m_counter->setText(step != nullptr
                           ? tr("Step %1 of %2, about %3 min in all").arg(m_step + 1).arg(count).arg(m_lesson.minutes)
                           : QString());
    m_back->setEnabled(m_step > 0);
    m_next->setEnabled(step != nullptr && (m_step + 1 < count || m_chooser->currentIndex() + 1 < m_chooser->count()));
    m_next->setText(m_step + 1 < count ? tr("Next") : tr("Next lesson"));
    m_reveal->setVisible(step != nullptr && !m_revealed);
    if (step == nullptr) {
        return;
    }
    const bool ready = !m_session->isRunning() && m_session->sweep() != nullptr;
    m_reveal->setEnabled(ready);
    m_reveal->setText(ready ? tr("Reveal") : tr("Computing …"));
    m_title->setText(QString::fromStdString(step->title));
    m_text->setText(QString::fromStdString(step->text));
    m_prompt->setText(QString::fromStdString(step->prompt));
    m_prompt->setVisible(!step->prompt.empty());
    m_choices->setVisible(m_group->buttons().size() > 0);
    QString answer;
    if (m_revealed) {
        answer = verdictText();
        answer += step->reveal.empty()
                      ? QString()
                      : QStringLiteral("<p>%1</p>").arg(QString::fromStdString(step->reveal).toHtmlEscaped());
        answer += claimsText();
    }
    m_answer->setText(answer);
    if (!m_session->problem().isEmpty()) {
        m_banner->say(m_session->problem());
    }
}

} // namespace goodfit::ui
