// One sitting at the window, for tests: a main window on settings, recovery and archive of its own, and
// what tests of the shell do to it.
#pragma once

#include "core/document/paths.h"
#include "tests/ui/documents.h"
#include "ui/bridge/archive.h"
#include "ui/bridge/background.h"
#include "ui/bridge/dialogs.h"
#include "ui/settings/settings.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/page_registry.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

#include <atomic>
#include <thread>

namespace goodfit::test {

using namespace goodfit::ui;

inline constexpr int kPatienceMs = 20'000;
inline const QString kUnits = QStringLiteral("layers.hidden.units");

// Remembers what it was told, as an archive on a disk would. Called on a thread of the window's: look at it after
// Sitting::settle().
class FakeArchive : public Archive {
public:
    Status open(const QString& documentFile) override {
        wait();
        opened << documentFile;
        return {};
    }
    Result<std::optional<KeptRun>> lastRun() override { return run; }
    Status keepRun(const train::Snapshot& kept, const Document& madeOf) override {
        wait();
        if (isFull) {
            return Error{ErrorCode::Io, "archive", "no space is left on the disk"};
        }
        run = KeptRun{kept, madeOf};
        return {};
    }
    Result<std::optional<search::Study>> lastStudy() override { return study; }
    Result<Kept> everything() override {
        Kept kept;
        kept.runs = runs;
        if (study) {
            kept.studies.push_back(*study);
        }
        return kept;
    }
    std::unique_ptr<search::StudyStore> studyStore() override { return nullptr; }

    QStringList opened;
    std::optional<KeptRun> run;
    std::optional<search::Study> study;
    std::vector<KeptRun> runs; // for everything()
    std::atomic<bool> isFull = false;
    std::atomic<bool> isLocked = false; // by another program: everything waits

private:
    void wait() const {
        while (isLocked) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
};

struct Sitting {
    QTemporaryDir folder;
    UserSettings settings{folder.filePath(QStringLiteral("settings.ini"))};
    FakeArchive archive;
    std::unique_ptr<MainWindow> window;

    Sitting() { openWindow(); }
    void openWindow() {
        window = std::make_unique<MainWindow>(standardCatalogue(), &archive, settings, recovery());
        window->show();
    }
    [[nodiscard]] QString recovery() const { return folder.filePath(QStringLiteral("recovery")); }
    [[nodiscard]] QString file(const char* name) const { return folder.filePath(QLatin1String(name)); }
    [[nodiscard]] QAction* action(const char* id) const { return window->findChild<QAction*>(QLatin1String(id)); }
    DocumentStore& store() { return window->workspace().store; }
    // Everything that the archive was told has been done.
    void settle() { QVERIFY(window->workspace().archive.finish(kPatienceMs)); }
    // A file of the sitting's folder with this document in it, opened, its data there.
    void openSaved(const Document& document, const char* name) {
        QVERIFY(saveDocument(document, standardCatalogue(), file(name).toStdString()).ok());
        window->openFile(file(name));
        QCOMPARE(store().file(), file(name));
        QTRY_VERIFY_WITH_TIMEOUT(window->workspace().data.prepared() != nullptr, kPatienceMs);
        settle();
    }
    // Presses the button of that text in the message bar; false: there is none.
    [[nodiscard]] bool press(const char* text) const {
        for (QPushButton* button : window->messages().findChildren<QPushButton*>()) {
            if (!button->isHidden() && button->text() == QLatin1String(text)) {
                button->click();
                return true;
            }
        }
        return false;
    }
};

// What the dialogs answer instead of a person.
struct Answers {
    UnsavedAnswer unsaved = UnsavedAnswer::Discard;
    ChangedAnswer changed = ChangedAnswer::Cancel;
    bool leaveUnkept = false;
    int asked = 0;          // about what would be lost
    int askedChanged = 0;   // about a file changed on disk
    LeaveQuestion question; // the last
    QString unkept;         // what the last question said is not kept
    QString file;           // of a file dialog

    void install() {
        *this = {};
        dialogs().askUnsaved = [this](QWidget*, const LeaveQuestion& what) {
            ++asked;
            question = what;
            return unsaved;
        };
        dialogs().askChangedOnDisk = [this](QWidget*, const QString&) {
            ++askedChanged;
            return changed;
        };
        dialogs().askLeaveUnkept = [this](QWidget*, const QString& what) {
            unkept = what;
            return leaveUnkept;
        };
        dialogs().openFile = [this](QWidget*, const QString&, const QString&, const QString&) { return file; };
        dialogs().saveFile = dialogs().openFile;
    }
};

inline void drop(MainWindow& window, const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
}

inline void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

inline std::int64_t unitsOf(DocumentStore& store) {
    return settingAt(store.document(), store.catalogue(), kUnits.toStdString())->value()->integer();
}

} // namespace goodfit::test
