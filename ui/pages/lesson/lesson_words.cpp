// What the Lesson page says: the step, the prompt, and after the reveal the verdict and the claims.
#include "core/charts/prediction.h"
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/lesson/lesson_page.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/teaching_parts.h"

#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QVBoxLayout>

namespace goodfit::ui {

using biasvariance::Sweep;

namespace {

// Where a class reads from afar room is short; elsewhere the letters are small enough.
QString quietly(const QString& text) {
    const QString colour = QApplication::palette().color(QPalette::PlaceholderText).name();
    return isPresenting() ? QStringLiteral("<small>%1</small>").arg(text)
                          : QStringLiteral("<span style=\"color: %1\">%2</span>").arg(colour, text);
}

// A claim with what was measured for it; nothing: not measured yet.
QString outcomeText(const lessons::Claim& claim, const Sweep& sweep) {
    const QString said = QString::fromStdString(claim.say).toHtmlEscaped();
    const std::optional<lessons::Outcome> outcome = lessons::evaluate(claim.that, sweep);
    if (!outcome) {
        return QStringLiteral("<p>… %1</p>").arg(said);
    }
    const QString measured =
        QString::fromStdString(charts::outcomeInWords(claim.that, *outcome, sweep)).toHtmlEscaped();
    return QStringLiteral("<p>%1 %2<br>%3</p>")
        .arg(outcome->holds ? QStringLiteral("✓") : QStringLiteral("✗"), said, quietly(measured));
}

} // namespace

QString LessonPage::claimsText() const {
    QString text;
    const Sweep* sweep = m_session->sweep();
    for (const lessons::Claim& claim : current()->claims) {
        if (sweep == nullptr) {
            text += QStringLiteral("<p>… %1</p>").arg(QString::fromStdString(claim.say).toHtmlEscaped());
            continue;
        }
        text += outcomeText(claim, *sweep);
    }
    return text;
}

QString LessonPage::verdictText() const {
    const lessons::Step& step = *current();
    const Sweep* sweep = m_session->sweep();
    if (!step.prediction || sweep == nullptr) {
        return {};
    }
    if (step.prediction->draws) {
        if (!m_sketch->isComplete()) {
            return m_sketch->isBegun()
                       ? tr("<p><b>Your sketch: no score, it does not reach from the first value to the last</b></p>")
                       : QString();
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

void LessonPage::listSteps() {
    const QSignalBlocker blocker(m_steps);
    const int count = static_cast<int>(m_lesson.steps.size());
    while (m_steps->count() > count) {
        m_steps->removeTab(m_steps->count() - 1);
    }
    while (m_steps->count() < count) {
        m_steps->addTab(QString());
    }
    for (int i = 0; i < count; ++i) {
        m_steps->setTabToolTip(i, QString::fromStdString(m_lesson.steps[static_cast<std::size_t>(i)].title));
    }
    nameSteps();
}

// By number and title; where that has no room, by title only the one in front.
void LessonPage::nameSteps() {
    const auto name = [this](bool all) {
        for (int i = 0; i < m_steps->count(); ++i) {
            const bool titled = all || i == m_step;
            m_steps->setTabText(i, titled ? QStringLiteral("%1  %2").arg(i + 1).arg(m_steps->tabToolTip(i))
                                          : QStringLiteral(" %1 ").arg(i + 1));
        }
    };
    constexpr int kGaps = 60; // of the layout, and what tabs round up
    name(true);
    const int beside = m_chooser->sizeHint().width() + m_open->sizeHint().width() + m_counter->sizeHint().width();
    const int room = width() - beside - kGaps;
    if (m_steps->sizeHint().width() > room) {
        name(false);
    }
    m_steps->updateGeometry(); // a bar that is not shown yet does not say so itself
}

// As large as is presented with, or as much smaller, down to what is read from the last row, as lets the step be seen
// whole.
void LessonPage::fitLetters() {
    constexpr double kSmallest = 18.0; // points
    QWidget* content = m_column->widget();
    content->setFont(QFont());
    QFont font = content->font();
    while (isPresenting() && font.pointSizeF() > kSmallest) {
        m_choiceRows->activate(); // the height of a layout within is handed on by it alone
        if (content->layout()->heightForWidth(m_column->width()) <= m_column->height()) {
            break;
        }
        font.setPointSizeF(font.pointSizeF() - 1.0);
        content->setFont(font);
    }
}

bool LessonPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_column && event->type() == QEvent::Resize) {
        fitLetters();
    }
    return Page::eventFilter(watched, event);
}

void LessonPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    nameSteps();
}

void LessonPage::refreshWords() {
    const lessons::Step* step = current();
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
    const bool said = m_revealed && isPresenting() && step->prediction; // the answer needs the room
    m_text->setVisible(!said);
    m_prompt->setText(QString::fromStdString(step->prompt));
    m_prompt->setVisible(!step->prompt.empty() && !(said && step->prediction->draws)); // the picture tells it
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
    fitLetters();
    if (!m_session->problem().isEmpty()) {
        m_banner->say(m_session->problem());
    }
}

} // namespace goodfit::ui
