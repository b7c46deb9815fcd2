#include "ui/pages/lesson/choice_button.h"

#include <QEvent>
#include <QStyle>
#include <QStyleOptionButton>

namespace goodfit::ui {

ChoiceButton::ChoiceButton(QString words, QWidget* parent) : QRadioButton(parent), m_words(std::move(words)) {
    setAccessibleName(m_words);
    setText(m_words);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true); // right before it has been shown at any width
    setSizePolicy(policy);
}

int ChoiceButton::heightForWidth(int width) const {
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = wrappedTo(width);
    const QSize words = style()->itemTextRect(fontMetrics(), {}, Qt::TextShowMnemonic, false, option.text).size();
    return style()->sizeFromContents(QStyle::CT_RadioButton, &option, words, this).height();
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

QString ChoiceButton::wrappedTo(int width) const {
    const int mark = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                     2 * style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
    const int room = width - mark;
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
    return wrapped + line;
}

void ChoiceButton::wrap() {
    const QString wrapped = wrappedTo(width());
    if (wrapped != text()) {
        setText(wrapped);
        updateGeometry();
    }
}

} // namespace goodfit::ui
