#include "ui/shell/page_rail.h"

#include "ui/shell/page_registry.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kButtonWidth = 76;
constexpr QSize kIconSize(24, 24);

} // namespace

PageRail::PageRail(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this)) {
    setObjectName(QStringLiteral("pageRail"));
    setAccessibleName(tr("Pages"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->setSpacing(4);
    int number = 0;
    for (const PageRow& row : pageRows()) {
        auto* button = new QToolButton(this);
        button->setObjectName(QLatin1String(row.id));
        button->setText(tr(row.title));
        button->setIcon(icon(QLatin1String(row.icon)));
        button->setIconSize(kIconSize);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setMinimumWidth(kButtonWidth);
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
