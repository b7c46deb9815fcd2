#include "ui/widgets/page_parts.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

namespace goodfit::ui {

QLabel* headingLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QLabel* noteLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void describe(QWidget* widget, const QString& name, const QString& tip, const QString& shortcut) {
    widget->setAccessibleName(name);
    widget->setAccessibleDescription(tip);
    widget->setToolTip(shortcut.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, shortcut));
}

void describeTabArrows(QWidget* tabs) {
    for (QToolButton* arrow : tabs->findChildren<QToolButton*>()) {
        describe(arrow, QObject::tr("Scroll the tabs"), QObject::tr("Shows the tabs that have no room"));
    }
}

QScrollArea* scrollColumn(QWidget* content, int width, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(width);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

QToolButton* quietButton(const QString& iconName, const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName));
    }
    button->setToolButtonStyle(iconName.isEmpty() ? Qt::ToolButtonTextOnly : Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace goodfit::ui
