#include "ui/widgets/theory_card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QPainter>

namespace goodfit::ui {

TheoryCard::TheoryCard(QWidget* parent)
    : QFrame(parent),
      m_title(headingLabel({}, this)),
      m_formula(new QLabel(this)),
      m_text(new QLabel(this)),
      m_source(noteLabel({}, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 8, 10, 9);
    column->setSpacing(4);
    QFont large = m_formula->font();
    large.setPointSizeF(large.pointSizeF() * 1.1);
    large.setItalic(true);
    m_formula->setFont(large);
    for (QLabel* label : {m_title, m_formula, m_text, m_source}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    hide();
}

void TheoryCard::explain(const ComponentInfo* info) {
    setVisible(info != nullptr);
    if (!info) {
        return;
    }
    const auto show = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    show(m_title, QString::fromStdString(info->label));
    show(m_formula, QString::fromStdString(info->formula));
    show(m_text, QStringLiteral("%1 %2")
                     .arg(QString::fromStdString(info->help), QString::fromStdString(info->advice))
                     .trimmed());
    show(m_source, QString::fromStdString(info->source));
    setAccessibleName(tr("About %1").arg(m_title->text()));
    setAccessibleDescription(m_text->text());
}

void TheoryCard::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(rect(), 5, 5);
    painter.setBrush(chartColours().training);
    painter.drawRoundedRect(QRect(0, 0, 4, height()), 2, 2);
}

} // namespace goodfit::ui
