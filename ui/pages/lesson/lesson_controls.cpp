// What a step of a lesson leaves to the class, and what the class has made of the steps before.
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/lesson/choice_button.h"
#include "ui/pages/lesson/lesson_page.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/plots/chart_view.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QSlider>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

using lessons::Claim;
using lessons::Step;

namespace {

QString valueText(const Value& value) {
    return QString::fromStdString(value.isReal() ? shortNumber(value.real(), 3) : value.toString());
}

bool has(const std::vector<std::string>& list, const char* word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

} // namespace

bool LessonPage::shows(const char* part) const {
    return current() != nullptr && has(current()->show, part);
}

bool LessonPage::offers(const char* control) const {
    const Step* step = current();
    return step != nullptr && !has(step->locked, control) && !has(step->hidden, control);
}

// Of the step in front, before another comes; afresh: the same one comes again, as if for the first time.
void LessonPage::keepStep(bool afresh) {
    if (static_cast<std::size_t>(m_step) < m_made.size()) {
        m_made[static_cast<std::size_t>(m_step)] =
            afresh ? Made() : Made{m_revealed, m_group->checkedId(), m_sketch->drawnHeights()};
    }
}

void LessonPage::recallStep() {
    const Made& made = m_made[static_cast<std::size_t>(m_step)];
    m_revealed = m_revealed || made.revealed;
    m_sketch->setDrawnHeights(made.heights);
    if (QAbstractButton* chosen = m_group->button(made.choice)) {
        chosen->setChecked(true);
    }
}

void LessonPage::showControls() {
    const QSignalBlocker blockSteps(m_steps);
    m_steps->setCurrentIndex(m_step);
    nameSteps();
    const QSignalBlocker blockSlider(m_slider), blockMean(m_mean), blockBars(m_bars);
    m_slider->setRange(0, static_cast<int>(m_setup.values.size()) - 1);
    m_slider->setValue(static_cast<int>(m_value));
    m_mean->setChecked(shows("mean"));
    m_bars->setChecked(shows("bars"));
    QStringList values;
    for (const Value& value : m_setup.values) {
        values << valueText(value);
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
        auto* button = new ChoiceButton(QString::fromStdString(choice.say), m_choices);
        button->setToolTip(tr("Choose, then reveal"));
        m_group->addButton(button, number++);
        m_choiceRows->addWidget(button);
        button->show(); // a layout does so only later, and measures without it until then
    }
}

// The next answer, while there is something to choose; the lesson, where its chooser has the focus.
void LessonPage::choose(int by) {
    if (m_chooser->hasFocus()) {
        m_chooser->setCurrentIndex(std::clamp(m_chooser->currentIndex() + by, 0, m_chooser->count() - 1));
        return;
    }
    const int count = static_cast<int>(m_group->buttons().size());
    if (m_revealed || count == 0) {
        return;
    }
    const int before = m_group->checkedId();
    const int next = before < 0 ? (by > 0 ? 0 : count - 1) : std::clamp(before + by, 0, count - 1);
    m_group->button(next)->setChecked(true);
    m_column->ensureWidgetVisible(m_group->button(next)); // large letters may have pushed it below
}

void LessonPage::stepCapacity(int by) {
    if (m_capacity->isVisible() && m_capacity->isEnabled()) {
        m_slider->setValue(m_slider->value() + by);
    }
}

void LessonPage::setValue(std::size_t value) {
    if (!offers("capacity") || value >= m_setup.values.size()) {
        return;
    }
    m_value = value;
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(static_cast<int>(value));
    refresh();
}

// Only what acts on a picture that is shown, and what the step leaves to the class.
void LessonPage::refreshControls() {
    const Step* step = current();
    const bool fit = m_fit->isVisibleTo(this);
    const bool parts = m_parts->isVisibleTo(this);
    const struct {
        const char* name;
        QWidget* control;
        bool acts;
    } controls[] = {{"capacity", m_capacity, fit || parts},
                    {"new_sample", m_sample, fit},
                    {"mean", m_mean, fit},
                    {"bars", m_bars, parts && !shows("log")}}; // of lines, on a log axis, there is one way
    for (const auto& row : controls) {
        row.control->setVisible(row.acts && step != nullptr && !has(step->hidden, row.name));
        row.control->setEnabled(step != nullptr && !has(step->locked, row.name));
    }
    for (QAbstractButton* button : m_group->buttons()) { // what was predicted stays what it was
        button->setAttribute(Qt::WA_TransparentForMouseEvents, m_revealed);
        button->setFocusPolicy(m_revealed ? Qt::NoFocus : Qt::StrongFocus);
    }
    m_valueText->setText(m_value < m_setup.values.size()
                             ? tr("%1: %2").arg(QString::fromStdString(jobs::axisTitle(m_setup, m_document,
                                                                                       m_workspace.store.catalogue())),
                                                valueText(m_setup.values[m_value]))
                             : QString());
}

} // namespace goodfit::ui
