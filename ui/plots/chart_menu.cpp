#include "ui/plots/chart_menu.h"

#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QMenu>

namespace goodfit::ui {

namespace {

QString say(const char* text) {
    return QMenu::tr(text);
}

void addExports(QMenu& menu, QWidget* parent, const ChartMenuState& state, const ChartMenuActions& actions) {
    QMenu* exports = menu.addMenu(icon(QStringLiteral("export")), say("Export"));
    for (const char* ending : {"png", "svg", "pdf", "csv"}) {
        const QString kind = QLatin1String(ending);
        exports->addAction(say("As %1…").arg(kind.toUpper()), parent, [=] {
            const QString file = QFileDialog::getSaveFileName(parent, say("Export chart"),
                                                              QStringLiteral("%1.%2").arg(state.suggestedFile, kind),
                                                              QStringLiteral("%1 (*.%2)").arg(kind.toUpper(), kind));
            if (!file.isEmpty()) {
                actions.exportTo(file);
            }
        });
    }
}

void addSwitch(QMenu& menu, const QString& text, bool on, const std::function<void(bool)>& toggle) {
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    QObject::connect(action, &QAction::toggled, &menu, toggle);
}

} // namespace

QMenu* makeChartMenu(QWidget* parent, const ChartMenuState& state, const ChartMenuActions& actions) {
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("duplicate")), say("Copy image"), parent, actions.copyImage);
    menu->addAction(say("Copy data"), parent, actions.copyData);
    addExports(*menu, parent, state, actions);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("zoom")), say("Fit to data"), parent, actions.fit);
    if (state.canLogX) {
        addSwitch(*menu, say("Logarithmic x axis"), state.logX, actions.setLogX);
    }
    if (state.canLogY) {
        addSwitch(*menu, say("Logarithmic y axis"), state.logY, actions.setLogY);
    }
    if (!state.names.isEmpty()) {
        QMenu* series = menu->addMenu(say("Series"));
        for (const QString& name : state.names) {
            addSwitch(*series, name, !state.hidden.contains(name),
                      [toggle = actions.toggle, name](bool) { toggle(name); });
        }
    }
    return menu;
}

} // namespace goodfit::ui
