#include "ui/shell/message_bar.h"

#include "ui/theme/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kInfoMs = 6000;
constexpr int kMost = 3;

QString nameOf(const Message& message) {
    if (!message.id.isEmpty()) {
        return message.id;
    }
    switch (message.kind) {
    case Message::Kind::Info:
        return QStringLiteral("message.info");
    case Message::Kind::Warning:
        return QStringLiteral("message.warning");
    case Message::Kind::Error:
        return QStringLiteral("message.error");
    }
    return {};
}

QColor edgeOf(Message::Kind kind) {
    return kind == Message::Kind::Info ? chartColours().accent : chartColours().warning;
}

// One message: a coloured edge, an icon, the text, its buttons and a cross.
class MessageRow : public QFrame {
public:
    MessageRow(const Message& message, QWidget* parent) : QFrame(parent) {
        setObjectName(nameOf(message));
        setAutoFillBackground(true);
        setBackgroundRole(QPalette::AlternateBase);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 6, 0);
        layout->setSpacing(8);
        auto* edge = new QWidget(this);
        edge->setFixedWidth(4);
        edge->setAutoFillBackground(true);
        edge->setBackgroundRole(QPalette::Window); // not the row's, which children take over
        QPalette colours = edge->palette();
        colours.setColor(QPalette::Window, edgeOf(message.kind));
        edge->setPalette(colours);
        layout->addWidget(edge);
        auto* sign = new QLabel(this);
        const bool info = message.kind == Message::Kind::Info;
        sign->setPixmap(icon(info ? QStringLiteral("info") : QStringLiteral("warning")).pixmap(18, 18));
        sign->setContentsMargins(4, 8, 0, 8);
        layout->addWidget(sign);
        m_text = new QLabel(message.text, this);
        m_text->setTextFormat(Qt::PlainText);
        m_text->setWordWrap(true);
        m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_text->setAccessibleName(message.text);
        layout->addWidget(m_text, 1);
        for (const Message::Button& button : message.buttons) {
            auto* push = new QPushButton(button.text, this);
            push->setAutoDefault(false);
            push->setFocusPolicy(Qt::TabFocus);
            connect(push, &QPushButton::clicked, this, [this, clicked = button.clicked] {
                const std::function<void()> act = clicked; // outlives the bar
                leave();
                act();
            });
            layout->addWidget(push);
        }
        auto* close = new QToolButton(this);
        close->setIcon(icon(QStringLiteral("close")));
        close->setAutoRaise(true);
        close->setFocusPolicy(Qt::TabFocus);
        close->setToolTip(MessageBar::tr("Dismiss"));
        close->setAccessibleName(MessageBar::tr("Dismiss"));
        connect(close, &QToolButton::clicked, this, &MessageRow::leave);
        layout->addWidget(close);
        if (info && message.buttons.empty()) {
            QTimer::singleShot(kInfoMs, this, &MessageRow::leave);
        }
    }

    [[nodiscard]] QString text() const { return m_text->text(); }
    // Gone at once for the eye and the layout; deleted when no slot of it can still be running.
    void leave() {
        setObjectName(QString());
        parentWidget()->layout()->removeWidget(this);
        hide();
        deleteLater();
    }

private:
    QLabel* m_text;
};

} // namespace

MessageBar::MessageBar(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("messages"));
    setAccessibleName(tr("Messages"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
}

void MessageBar::post(const Message& message) {
    if (message.text.isEmpty()) {
        return;
    }
    dismiss(nameOf(message));
    while (m_layout->count() >= kMost) {
        static_cast<MessageRow*>(m_layout->itemAt(0)->widget())->leave();
    }
    m_layout->addWidget(new MessageRow(message, this));
}

void MessageBar::dismiss(const QString& id) {
    if (auto* row = findChild<QFrame*>(id, Qt::FindDirectChildrenOnly)) {
        static_cast<MessageRow*>(row)->leave();
    }
}

QStringList MessageBar::texts() const {
    QStringList all;
    for (int i = 0; i < m_layout->count(); ++i) {
        all << static_cast<const MessageRow*>(m_layout->itemAt(i)->widget())->text();
    }
    return all;
}

} // namespace goodfit::ui
