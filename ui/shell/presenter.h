// Presenter mode: large text, thick lines and large glyphs, everything that is no picture hidden, the keys that
// are pressed shown to the class; a spotlight that follows the pointer, and a still picture of the window behind
// which things can be prepared.
//
// F5 presents (font 18, lines 3, glyphs 9), Shift+F5 in a lecture hall (24, 4, 12), either again ends it; F6
// spotlight, F7 freeze: the same key again ends them, and Escape does. Widgets say by the properties of page.h that
// they step aside, or appear, meanwhile.
#pragma once

#include <QFont>
#include <QMainWindow>
#include <QPointer>

#include <vector>

namespace goodfit::ui {

class Actions;
class PresenterOverlay;

class Presenter : public QObject {
    Q_OBJECT
public:
    enum class Mode { Off, Room, Hall };

    Presenter(QMainWindow& window, Actions& actions);
    ~Presenter() override;

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setSpotlight(bool on);
    void setFrozen(bool on);
    [[nodiscard]] bool isFrozen() const;

    [[nodiscard]] bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void begin();
    void end();
    void arrange(const QWidget& within);
    void setAside(QWidget& widget);
    void showKey(const QKeyEvent& event);
    [[nodiscard]] bool endsByEscape(QEvent& event);

    QMainWindow& m_window;
    Actions& m_actions;
    PresenterOverlay* m_overlay = nullptr;
    QFont m_usualFont;
    std::vector<QPointer<QWidget>> m_hidden; // by us: shown again at the end
    std::vector<QPointer<QWidget>> m_shown;  // by us: hidden again at the end
    Mode m_mode = Mode::Off;
};

} // namespace goodfit::ui
