// The dock at the right edge. What it shows is the inspector's business (ui/widgets/inspector.h); where it
// stands and on which pages is this one's.
#pragma once

#include <QDockWidget>

namespace goodfit::ui {

class Inspector;
class UserSettings;
struct PageRow;
struct Workspace;

class InspectorDock : public QDockWidget {
    Q_OBJECT
public:
    InspectorDock(Workspace& workspace, UserSettings& settings, QWidget* parent);

    // Stands beside this page if the page has settings to show and the person has not put the dock away.
    void standBeside(const PageRow& page);
    // Shows this component, opened if it was put away, with the keyboard in its first field.
    void open(const QString& path);
    void toggle(); // the person's wish, remembered for this page

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    [[nodiscard]] bool isWanted() const;
    void want(bool wanted);
    void build();
    void showPath(const QString& path);
    [[nodiscard]] QString selectedBlockPath() const;

    Workspace& m_workspace;
    UserSettings& m_settings;
    Inspector* m_inspector = nullptr; // made when first seen
    const PageRow* m_page = nullptr;
};

} // namespace goodfit::ui
