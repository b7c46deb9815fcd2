// Opening and saving: what File and a drop on the window do. Reading a table happens in the background;
// a failure leaves the open document alone and is told by message().
#pragma once

#include "core/document/document.h"
#include "ui/bridge/background.h"
#include "ui/shell/recent_files.h"

#include <QObject>
#include <QTimer>

class QWidget;

namespace goodfit::ui {

class Archive;
class UserSettings;
struct Workspace;

enum class OpenedKind { New, Example, Document, Table };

class FileActions : public QObject {
    Q_OBJECT
public:
    // archive may be null.
    FileActions(Workspace& workspace, Archive* archive, UserSettings& settings, QWidget* window);

    // Each asks first when there are unsaved changes. file: a document, a table, or ":/examples/…".
    void openFile(const QString& file);
    void askOpen();
    void askImport();
    void newDocument();
    // False when the person cancelled or it failed.
    bool save();
    bool saveAs();
    // Whether the document may go: saved, discarded, or unchanged.
    [[nodiscard]] bool mayLeave();
    // Takes the document's place without asking; file: empty for one without a name.
    void install(Document document, const QString& file, const QString& name, OpenedKind kind);

    [[nodiscard]] QString documentName() const; // "moons.goodfit", "Two spirals"
    [[nodiscard]] RecentFiles& recent() { return m_recent; }
    [[nodiscard]] static bool canOpen(const QString& file);

signals:
    void message(const QString& text); // what failed
    void leaving();                    // another document takes the place of this one
    void opened(goodfit::ui::OpenedKind kind);
    void recentChanged();

private:
    void openDocument(const QString& file);
    void openTable(const QString& file);
    void pollTable();
    bool saveTo(const QString& file);
    [[nodiscard]] Document withDataBeside(const QString& folder) const;
    void openArchive(const QString& file);
    void showKept();

    Workspace& m_workspace;
    Archive* m_archive;
    UserSettings& m_settings;
    QWidget* m_window;
    RecentFiles m_recent;
    QString m_name;
    QString m_table; // being read
    Background<Document> m_reader;
    QTimer m_timer;
};

} // namespace goodfit::ui
