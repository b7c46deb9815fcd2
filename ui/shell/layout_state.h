// The window's place, size and docks, remembered between sittings.
#pragma once

#include <QByteArray>

class QMainWindow;

namespace goodfit::ui {

class UserSettings;

class LayoutState {
public:
    LayoutState(QMainWindow& window, UserSettings& settings) : m_window(window), m_settings(settings) {}

    // Call when all docks exist: sizes the window for the screen, notes this as the first layout, then
    // puts back what is remembered.
    void restore();
    void save() const;
    void reset(); // as it was at first

private:
    QMainWindow& m_window;
    UserSettings& m_settings;
    QByteArray m_first;
};

} // namespace goodfit::ui
