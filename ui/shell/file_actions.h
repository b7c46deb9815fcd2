// Opening and saving: what File and a drop on the window do. Reading a table happens in the background;
// a failure leaves the open document alone and is told by message().
#pragma once

#include "core/document/document.h"
#include "ui/bridge/background.h"
#include "ui/shell/file_stamp.h"
#include "ui/shell/recent_files.h"

#include <QObject>
#include <QTimer>

class QWidget;

namespace goodfit::search {
struct Study;
}

namespace goodfit::ui {

class UserSettings;
struct KeptRun;
struct Workspace;

enum class OpenedKind { New, Example, Document, Table };

class FileActions : public QObject {
    Q_OBJECT
public:
    FileActions(Workspace& workspace, UserSettings& settings, QWidget* window);

    // Each asks first when something would be lost. file: a document, a table, a lesson, or ":/examples/…".
    void openFile(const QString& file);
    void askOpen();
    void askImport();
    void newDocument();
    // False when the person cancelled or it failed.
    bool save();
    bool saveAs();
    // Whether the document may go: nothing would be lost, or the person was asked, once, and saved or let it
    // go. Unsaved are changes, and what a document without a file has learned in more than a moment; a study
    // that is going on is asked about too.
    [[nodiscard]] bool mayLeave();
    // Tells by changedOnDisk() when another program wrote the document's file; once for each such change.
    void lookAtDisk();
    void reload();   // what is on disk becomes the document: one step that can be undone
    void keepMine(); // the next save overwrites what is on disk
    // Takes the document's place without asking; file: empty for one without a name.
    void install(Document document, const QString& file, const QString& name, OpenedKind kind);

    [[nodiscard]] QString documentName() const; // "moons.goodfit", "Two spirals"
    [[nodiscard]] RecentFiles& recent() { return m_recent; }
    [[nodiscard]] static bool canOpen(const QString& file);

signals:
    void message(const QString& text); // what failed
    void changedOnDisk();
    void leaving(); // another document takes the place of this one
    void opened(goodfit::ui::OpenedKind kind);
    void recentChanged();
    // Instead of message(): the Data page shows all that is wrong with the table, and what can be done.
    void tableRefused(const QString& file, const QString& text);
    void lessonRequested(const QString& file); // it leaves the document as it is

private:
    void openDocument(const QString& file);
    void openTable(const QString& file);
    void pollTable();
    bool saveTo(const QString& file);
    [[nodiscard]] Document withDataBeside(const QString& folder) const;
    [[nodiscard]] bool write(const QString& file);
    [[nodiscard]] QString whatWouldBeLost() const; // empty: nothing
    void showRun(const KeptRun& run);
    void showStudy(const search::Study& study);

    Workspace& m_workspace;
    UserSettings& m_settings;
    QWidget* m_window;
    RecentFiles m_recent;
    QString m_name;
    QString m_table;   // being read
    FileStamp m_stamp; // of the document's file as it is known here
    FileStamp m_told;  // of what was told by changedOnDisk()
    bool m_isTold = false;
    Background<Document> m_reader;
    QTimer m_timer;
};

} // namespace goodfit::ui
