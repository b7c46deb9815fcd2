#include "ui/shell/page_rail.h"

#include "ui/shell/page_registry.h"
#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kButtonWidth = 76;
constexpr QSize kIconSize(24, 24);
constexpr int kEdge = 3;

// Flat, with a coloured edge when its page is shown.
class RailButton : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent*) override {
        QStylePainter painter(this);
        const QColor text = palette().color(QPalette::WindowText);
        QColor ground = text;
        ground.setAlpha(isChecked() ? 24 : underMouse() || isDown() ? 14 : 0);
        painter.fillRect(rect(), ground);
        if (isChecked()) {
            painter.fillRect(QRect(0, 0, kEdge, height()), palette().color(QPalette::Highlight));
        }
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.state &= ~(QStyle::State_On | QStyle::State_Raised | QStyle::State_Sunken | QStyle::State_MouseOver);
        painter.drawControl(QStyle::CE_ToolButtonLabel, option);
        if (hasFocus()) {
            painter.setPen(QPen(focusColour(), 2));
            painter.drawRect(rect().adjusted(1, 1, -1, -1));
        }
    }
};

} // namespace

PageRail::PageRail(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this)) {
    setObjectName(QStringLiteral("pageRail"));
    setAccessibleName(tr("Pages"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(2);
    int number = 0;
    for (const PageRow& row : pageRows()) {
        auto* button = new RailButton(this);
        button->setObjectName(QLatin1String(row.id));
        button->setText(tr(row.title));
        button->setIcon(icon(QLatin1String(row.icon)));
        button->setIconSize(kIconSize);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setMinimumWidth(std::max(kButtonWidth, button->sizeHint().width()));
        button->setMinimumHeight(button->sizeHint().height() + 8);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setToolTip(tr("%1 (%2)").arg(tr(row.help)).arg(++number));
        button->setAccessibleDescription(tr(row.help));
        m_group->addButton(button);
        layout->addWidget(button);
    }
    layout->addStretch();
    connect(m_group, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton* button) { emit chosen(button->objectName()); });
}

void PageRail::setCurrent(const QString& pageId) {
    if (auto* button = findChild<QToolButton*>(pageId)) {
        button->setChecked(true);
    }
}

} // namespace goodfit::ui
