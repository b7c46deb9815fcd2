#include "ui/widgets/teaching_parts.h"

#include "ui/plots/chart_view.h"
#include "ui/plots/mark_size.h"
#include "ui/widgets/page_parts.h"

#include <QAction>
#include <QToolButton>

namespace goodfit::ui {

ChartView* namedChart(QWidget* parent, const char* name, const QString& title) {
    auto* view = new ChartView(parent);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(title);
    return view;
}

QToolButton* toggleButton(QWidget* parent, const QString& text, const char* name, const QString& tip,
                          const QString& key) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setCheckable(true);
    button->setObjectName(QLatin1String(name));
    button->setFocusPolicy(Qt::TabFocus);
    describe(button, text, tip, key);
    return button;
}

QToolButton* sampleButton(QWidget* parent, const QString& tip) {
    QToolButton* sample = quietButton(QStringLiteral("dice"), QObject::tr("New sample"), parent);
    sample->setObjectName(QStringLiteral("newSample"));
    describe(sample, QObject::tr("New sample"), tip, QStringLiteral("N"));
    return sample;
}

void bindKeys(QWidget* page, const QList<QKeySequence>& keys, std::function<void()> act) {
    auto* action = new QAction(page);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, page, std::move(act));
    page->addAction(action);
}

bool isPresenting() {
    return markSize().line > 0;
}

} // namespace goodfit::ui
