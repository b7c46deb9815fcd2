// Theme and zoom as a person chose them, applied to the application and remembered.
#pragma once

#include <QFont>
#include <QObject>

namespace goodfit::ui {

class Actions;
class UserSettings;

class Look : public QObject {
    Q_OBJECT
public:
    // Applies what is remembered and connects the actions view.system … view.zoomReset.
    Look(UserSettings& settings, Actions& actions, QObject* parent);

    void setTheme(const QString& name); // "system", "light", "dark"
    void setZoom(int percent);          // kept within 60 … 300

private:
    UserSettings& m_settings;
    Actions& m_actions;
    QFont m_base;
};

// Applies a theme by its name without remembering it: for a command line.
void applyThemeNamed(const QString& name);

} // namespace goodfit::ui
