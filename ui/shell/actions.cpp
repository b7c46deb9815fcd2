#include "ui/shell/actions.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include <array>

namespace goodfit::ui {

std::span<const ActionRow> actionRows() {
    static constexpr std::array kRows{
        ActionRow{"file.new", "&New", "new", "Ctrl+N", "A new document with a first network"},
        ActionRow{"file.open", "&Open…", "open", "Ctrl+O", "Open a document or a table"},
        ActionRow{"file.recent", "Open &recent", "clock", "", "Documents and tables used lately"},
        ActionRow{"file.save", "&Save", "save", "Ctrl+S", "Save the document", true},
        ActionRow{"file.saveAs", "Save &as…", "", "Ctrl+Shift+S", "Save the document under another name"},
        ActionRow{"file.import", "&Import CSV…", "data", "Ctrl+I", "A new document for a table of your own"},
        ActionRow{"file.quit", "&Quit", "", "Ctrl+Q", "Close the window", true},
        ActionRow{"edit.undo", "&Undo", "undo", "Ctrl+Z", "Take back the last change"},
        ActionRow{"edit.redo", "&Redo", "redo", "Ctrl+Shift+Z; Ctrl+Y", "Make the change again"},
        ActionRow{"run.toggle", "&Run or pause", "play", "Space", "Train the network, or pause the training"},
        ActionRow{"run.step", "One &step", "step", ".", "Train on one batch, then pause"},
        ActionRow{"run.epoch", "One &epoch", "epoch", "Shift+.; >", "Train for one epoch, then pause"},
        ActionRow{"run.stop", "S&top", "stop", "Ctrl+.", "End what the page runs; what was learned is kept"},
        ActionRow{"run.rewind", "Re&wind", "rewind", "R", "Back to the same initial weights", true},
        ActionRow{"run.newSeed", "&New seed", "dice", "Shift+R", "Other initial weights and another order of rows"},
        ActionRow{"view.system", "Theme of the &system", "", "", "Light or dark as the desktop says"},
        ActionRow{"view.light", "&Light", "sun", "", "Dark text on a light ground"},
        ActionRow{"view.dark", "&Dark", "moon", "", "Light text on a dark ground"},
        ActionRow{"view.zoomIn", "Zoom &in", "zoom", "Ctrl++; Ctrl+=", "Larger text", true},
        ActionRow{"view.zoomOut", "Zoom &out", "", "Ctrl+-", "Smaller text"},
        ActionRow{"view.zoomReset", "&Normal size", "", "Ctrl+0", "Text as the desktop has it"},
        ActionRow{"view.fullScreen", "&Full screen", "", "F11", "The whole screen for the window", true},
        ActionRow{"view.present", "&Present", "", "F5", "For a class: large text, thick lines, keys shown; F5 ends it"},
        ActionRow{"view.presentHall", "Present in a &hall", "", "Shift+F5", "Larger still, for a lecture hall"},
        ActionRow{"view.spotlight", "S&potlight", "", "F6", "Everything but a circle about the pointer is dimmed"},
        ActionRow{"view.freeze", "Free&ze", "", "F7", "The class sees a still picture while you prepare the next"},
        ActionRow{"view.inspector", "I&nspector", "settings", "Ctrl+Shift+I", "Show or hide the inspector"},
        ActionRow{"view.resetLayout", "&Reset layout", "", "", "Docks and sizes as they were at first"},
        ActionRow{"help.shortcuts", "&Keyboard shortcuts", "help", "Ctrl+F1", "Every key in one list"},
        ActionRow{"help.about", "&About Goodfit", "goodfit", "", "Version, licence and where the data come from"},
    };
    return kRows;
}

namespace {

struct MenuRow {
    const char* id;
    const char* text;
};
constexpr std::array kMenus{MenuRow{"file", "&File"}, MenuRow{"edit", "&Edit"}, MenuRow{"run", "&Run"},
                            MenuRow{"view", "&View"}, MenuRow{"help", "&Help"}};

} // namespace

Actions::Actions(QWidget* window) : QObject(window) {
    for (const ActionRow& row : actionRows()) {
        auto* action = new QAction(tr(row.text), this);
        action->setObjectName(QLatin1String(row.id));
        action->setShortcuts(QKeySequence::listFromString(QLatin1String(row.keys), QKeySequence::PortableText));
        action->setStatusTip(tr(row.help));
        action->setToolTip(tr(row.help));
        if (row.icon[0] != '\0') {
            action->setIcon(icon(QLatin1String(row.icon)));
        }
        window->addAction(action); // its keys work while the menu bar is hidden, too
        m_actions.insert(QLatin1String(row.id), action);
    }
}

QAction* Actions::operator[](const QString& id) const {
    QAction* action = m_actions.value(id);
    Q_ASSERT(action != nullptr);
    return action;
}

QMenu* Actions::menu(const QString& id) const {
    return m_menus.value(id);
}

void Actions::fill(QMenuBar* bar) {
    for (const MenuRow& row : kMenus) {
        m_menus.insert(QLatin1String(row.id), bar->addMenu(tr(row.text)));
    }
    for (const ActionRow& row : actionRows()) {
        const QString id = QLatin1String(row.id);
        QMenu* menu = m_menus.value(id.section(QLatin1Char('.'), 0, 0));
        if (row.separator) {
            menu->addSeparator();
        }
        menu->addAction(m_actions.value(id));
    }
}

} // namespace goodfit::ui
