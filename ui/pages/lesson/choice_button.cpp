#include "ui/pages/lesson/choice_button.h"

#include <QEvent>
#include <QStyle>

namespace goodfit::ui {

ChoiceButton::ChoiceButton(QString words, QWidget* parent) : QRadioButton(parent), m_words(std::move(words)) {
    setAccessibleName(m_words);
    setText(m_words);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize ChoiceButton::minimumSizeHint() const {
    return {60, QRadioButton::sizeHint().height()};
}

void ChoiceButton::resizeEvent(QResizeEvent* event) {
    QRadioButton::resizeEvent(event);
    wrap();
}

void ChoiceButton::changeEvent(QEvent* event) {
    QRadioButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        wrap();
    }
}

void ChoiceButton::wrap() {
    const int mark = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                     2 * style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
    const int room = width() - mark;
    QString wrapped, line;
    for (const QString& word : m_words.split(QLatin1Char(' '))) {
        const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
        if (!line.isEmpty() && fontMetrics().horizontalAdvance(longer) > room) {
            wrapped += line + QLatin1Char('\n');
            line = word;
        } else {
            line = longer;
        }
    }
    wrapped += line;
    if (wrapped != text()) {
        setText(wrapped);
        updateGeometry();
    }
}

} // namespace goodfit::ui
