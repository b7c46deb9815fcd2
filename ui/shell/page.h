// A page of the window: what the shell needs to know of it. Pages never know each other; what one wants
// of another goes through the bridge (document store, sessions, selection) or the shell's navigation.
#pragma once

#include <QString>
#include <QWidget>

namespace goodfit::ui {

class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    // Called when the page comes to the front and when it leaves: only a visible page repaints.
    virtual void shown() {}
    virtual void hidden() {}
    // A file that the window leaves to this page: of the lesson page a lesson.
    virtual void openFile(const QString& /*file*/) {}
    // Properties of widgets that step aside while the window presents to a class, and of those that then appear.
    static constexpr const char* kHiddenWhenPresenting = "hiddenWhenPresenting";
    static constexpr const char* kShownWhenPresenting = "shownWhenPresenting";

    // Nothing of its own is being made in the background: a picture can be taken.
    [[nodiscard]] virtual bool isSettled() const { return true; }

signals:
    void goTo(const QString& pageId);        // "train": show that page
    void inspect(const QString& path);       // show this component in the inspector ("layers.hidden")
    void openRequested(const QString& file); // a document or a CSV; ":/…" is an example
    void askOpen();                          // ask which file to open
    void importRequested();                  // ask for a table of the user's own
    void message(const QString& text);       // for the message area: what was refused or done
};

} // namespace goodfit::ui
