#include "ui/widgets/banner.h"

#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace goodfit::ui {

Banner::Banner(QWidget* parent) : QFrame(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    m_icon = new QLabel(this);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action = new QPushButton(this);
    describe(m_action, tr("Act on the notice"), tr("Does what the notice proposes"));
    m_action->hide();
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionClicked);
    setAccessibleName(tr("Notice"));
    hide();
}

void Banner::say(const QString& text, const QString& actionText, const QString& actionTip) {
    if (!text.isEmpty()) {
        m_icon->setPixmap(icon(QStringLiteral("warning")).pixmap(QSize(18, 18)));
    }
    m_text->setText(text);
    setAccessibleDescription(text);
    m_action->setText(actionText);
    if (!actionText.isEmpty()) {
        describe(m_action, actionText, actionTip);
    }
    m_action->setVisible(!actionText.isEmpty());
    setVisible(!text.isEmpty());
}

QString Banner::text() const {
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter painter(this);
    const QColor amber(QStringLiteral("#E69F00"));
    QColor ground = amber;
    ground.setAlphaF(0.18F);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, 0, 4, height()), amber);
}

} // namespace goodfit::ui
