// Every command of the window in one table: menu, text, icon, keys, help. Menus, tooltips and the list of
// shortcuts come from it.
#pragma once

#include <QMap>
#include <QObject>

#include <span>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace goodfit::ui {

struct ActionRow {
    const char* id;         // "file.open"; the part before the dot names the menu
    const char* text;       // "&Open…"
    const char* icon;       // of resources/icons; empty: none
    const char* keys;       // "Ctrl+1; 1": the first is shown
    const char* help;       // one line
    bool separator = false; // a line above it in the menu
};
[[nodiscard]] std::span<const ActionRow> actionRows();

class Actions : public QObject {
    Q_OBJECT
public:
    explicit Actions(QWidget* window);

    [[nodiscard]] QAction* operator[](const QString& id) const; // never null for an id of the table
    [[nodiscard]] QMenu* menu(const QString& id) const;         // "file"; filled by fill()
    void fill(QMenuBar* bar);

private:
    QMap<QString, QAction*> m_actions;
    QMap<QString, QMenu*> m_menus;
};

} // namespace goodfit::ui
