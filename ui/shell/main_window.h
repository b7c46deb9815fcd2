// The window: pages behind a rail, menus, messages, status bar. It ties its parts together; what each does
// is in its own file beside this one.
#pragma once

#include "ui/bridge/activity.h"
#include "ui/bridge/workspace.h"
#include "ui/shell/actions.h"
#include "ui/shell/file_actions.h"
#include "ui/shell/layout_state.h"
#include "ui/shell/look.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/recovery.h"

#include <QHash>
#include <QMainWindow>

class QStackedWidget;

namespace goodfit::ui {

class Archive;
class InspectorDock;
class Page;
class PageRail;
class UserSettings;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    // archive may be null: runs and studies are kept nowhere. Opens with a new document.
    MainWindow(const Catalogue& catalogue, Archive* archive, UserSettings& settings,
               const QString& recoveryFolder = Recovery::defaultFolder());
    ~MainWindow() override;

    void showPage(const QString& pageId); // unknown ids are ignored
    [[nodiscard]] QString pageId() const;
    [[nodiscard]] Page* page() const; // the one in front
    void openFile(const QString& file) { m_files.openFile(file); }
    // Says so when a window was lost, with buttons to restore its document or to start fresh.
    void offerRecovery();
    // The program is told to end and nobody can be asked: what is in no file goes to the recovery, what was
    // learned beside the document; waits no longer than two seconds.
    void endUnasked();

    [[nodiscard]] Workspace& workspace() { return m_workspace; }
    [[nodiscard]] FileActions& files() { return m_files; }
    [[nodiscard]] MessageBar& messages() { return *m_messages; }
    [[nodiscard]] Recovery& recovery() { return m_recovery; }

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeCentre();
    void makePageKeys();
    void connectFile();
    void connectEdit();
    void connectRun();
    void connectView();
    void connectSessions();
    Page* build(int index);
    void opened(OpenedKind kind);
    void runOrPause();
    void stopJob();
    void restoreLost(const LostDocument& lost);
    void keepRun();
    void keepRunUnderWay();
    void offerReload();
    void watchCharts();
    void sayError(const QString& text) { say(Message::Kind::Error, text); }
    void fillRecent();
    void refreshTitle();
    void say(Message::Kind kind, const QString& text);
    // What a page says itself is not said twice.
    void sayUnlessOn(const char* pageId, const QString& text);

    UserSettings& m_settings;
    Workspace m_workspace;
    Activity m_activity;
    Actions m_actions;
    FileActions m_files;
    Recovery m_recovery;
    Look m_look;
    LayoutState m_layout;
    PageRail* m_rail = nullptr;
    MessageBar* m_messages = nullptr;
    QStackedWidget* m_stack = nullptr;
    InspectorDock* m_inspector = nullptr;
    QHash<int, Page*> m_pages; // by place in the registry; built when first shown
    bool m_isLeaving = false;  // waits for what is to be kept
};

} // namespace goodfit::ui
