// The window itself: pages by rail and key, files by menu and drop, recovery, layout.
#include "core/document/paths.h"
#include "tests/support/suite.h"
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

using namespace goodfit;
using namespace goodfit::ui;

namespace {

constexpr int kPatienceMs = 20'000;
const QString kUnits = QStringLiteral("layers.hidden.units");

// Remembers what it was told, as an archive on a disk would.
class FakeArchive : public Archive {
public:
    Status open(const QString& documentFile) override {
        opened << documentFile;
        return {};
    }
    Result<std::optional<KeptRun>> lastRun() override { return run; }
    Status keepRun(const train::Snapshot& kept, const Document& madeOf) override {
        run = KeptRun{kept, madeOf};
        return {};
    }
    Result<std::optional<search::Study>> lastStudy() override { return std::optional<search::Study>(); }
    std::unique_ptr<search::StudyStore> studyStore() override { return nullptr; }

    QStringList opened;
    std::optional<KeptRun> run;
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
};

void drop(MainWindow& window, const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
}

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

std::int64_t unitsOf(DocumentStore& store) {
    return settingAt(store.document(), store.catalogue(), kUnits.toStdString())->value()->integer();
}

} // namespace

class ShellTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void opensOnWelcome();
    void everyPageByKeyAndByRail();
    void keysBelongToTextFields();
    void spaceRunsAndPauses();
    void undoByMenu();
    void saveAndOpenAgain();
    void refusedFileLeavesTheDocument_data();
    void refusedFileLeavesTheDocument();
    void droppedTableBecomesADocument();
    void tableIsNamedBesideTheDocument();
    void exampleRunsAtOnce();
    void unsavedChangesAreAskedAbout();
    void crashIsOfferedAndRestored();
    void crashIsLeftBehind();
    void livingWindowIsNotLost();
    void runIsKeptAndShownAgain();
    void layoutAndThemeAreRemembered();
    void messagesReplaceTheirKind();
    void everyControlIsNamed();
    void cleanupTestCase() { joinLeftWork(); }

private:
    UnsavedAnswer m_answer = UnsavedAnswer::Cancel;
    int m_asked = 0;
    QString m_file; // the next answer of a file dialog
};

void ShellTest::init() {
    m_answer = UnsavedAnswer::Discard;
    m_asked = 0;
    dialogs().askUnsaved = [this](QWidget*, const QString&) {
        ++m_asked;
        return m_answer;
    };
    dialogs().openFile = [this](QWidget*, const QString&, const QString&, const QString&) { return m_file; };
    dialogs().saveFile = dialogs().openFile;
}

void ShellTest::opensOnWelcome() {
    Sitting sitting;
    QVERIFY(QTest::qWaitForWindowExposed(sitting.window.get()));
    QCOMPARE(sitting.window->pageId(), QStringLiteral("welcome"));
    QVERIFY(!sitting.store().isModified());
    QVERIFY(!sitting.store().document().layers.empty());
    QVERIFY(sitting.window->windowTitle().contains(QStringLiteral("Goodfit")));
}

void ShellTest::everyPageByKeyAndByRail() {
    Sitting sitting;
    QVERIFY(QTest::qWaitForWindowActive(sitting.window.get()));
    int number = 0;
    for (const PageRow& row : pageRows()) {
        ++number;
        const auto key = static_cast<Qt::Key>(Qt::Key_0 + number);
        sitting.window->showPage(QStringLiteral("welcome"));
        QTest::keyClick(sitting.window->page(), key);
        QCOMPARE(sitting.window->pageId(), QLatin1String(row.id));
        sitting.window->showPage(QStringLiteral("welcome"));
        QTest::keyClick(sitting.window->page(), key, Qt::ControlModifier);
        QCOMPARE(sitting.window->pageId(), QLatin1String(row.id));
        auto* button = sitting.window->findChild<QWidget*>(QStringLiteral("pageRail"))
                           ->findChild<QToolButton*>(QLatin1String(row.id));
        QVERIFY(button->isChecked());
        sitting.window->showPage(QStringLiteral("welcome"));
        button->click();
        QCOMPARE(sitting.window->pageId(), QLatin1String(row.id));
    }
    sitting.window->showPage(QStringLiteral("nowhere"));
    QCOMPARE(sitting.window->pageId(), QLatin1String(pageRows().back().id));
}

void ShellTest::keysBelongToTextFields() {
    Sitting sitting;
    QVERIFY(QTest::qWaitForWindowActive(sitting.window.get()));
    auto* field = new QLineEdit(sitting.window->page());
    field->show();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("2 r."));
    QCOMPARE(field->text(), QStringLiteral("2 r."));
    QCOMPARE(sitting.window->pageId(), QStringLiteral("welcome"));
    QVERIFY(!sitting.window->workspace().train.isRunning());
}

void ShellTest::spaceRunsAndPauses() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(QStringLiteral("training.epochs"), Setting(100'000), QStringLiteral("x")));
    TrainSession& train = sitting.window->workspace().train;
    QVERIFY(QTest::qWaitForWindowActive(sitting.window.get()));
    sitting.window->showPage(QStringLiteral("train"));
    QTest::keyClick(sitting.window->page(), Qt::Key_Space);
    QVERIFY(QTest::qWaitFor([&] { return train.snapshot()->epoch > 0; }, kPatienceMs));
    QTest::keyClick(sitting.window->page(), Qt::Key_Space);
    QVERIFY(!train.isRunning());
    QTest::keyClick(sitting.window->page(), Qt::Key_R);
    QCOMPARE(train.snapshot()->history->size(), std::size_t{0});
}

void ShellTest::undoByMenu() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(!sitting.action("edit.undo")->isEnabled());
    QVERIFY(sitting.store().setSetting(kUnits, Setting(9), QStringLiteral("Set units to 9")));
    QVERIFY(sitting.window->isWindowModified());
    QVERIFY(sitting.action("edit.undo")->text().contains(QStringLiteral("Set units to 9")));
    sitting.action("edit.undo")->trigger();
    QVERIFY(sitting.store().document() == test::smallDocument());
    QVERIFY(!sitting.window->isWindowModified());
    sitting.action("edit.redo")->trigger();
    QCOMPARE(unitsOf(sitting.store()), 9);
}

void ShellTest::saveAndOpenAgain() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(7), QStringLiteral("x")));
    m_file = sitting.file("mine"); // without its ending
    sitting.action("file.save")->trigger();
    QVERIFY(QFile::exists(sitting.file("mine.goodfit")));
    QVERIFY(!sitting.store().isModified());
    QCOMPARE(sitting.window->files().documentName(), QStringLiteral("mine.goodfit"));
    QCOMPARE(sitting.archive.opened.back(), sitting.file("mine.goodfit"));
    const Document saved = sitting.store().document();
    sitting.action("file.new")->trigger();
    QVERIFY(!(sitting.store().document() == saved));
    m_file = sitting.file("mine.goodfit");
    sitting.action("file.open")->trigger();
    QVERIFY(sitting.store().document() == saved);
    QCOMPARE(sitting.store().file(), sitting.file("mine.goodfit"));
    QMenu* recent = sitting.action("file.recent")->menu();
    emit recent->aboutToShow();
    QVERIFY(recent->actions().front()->text().contains(QStringLiteral("mine.goodfit")));
    sitting.action("file.new")->trigger();
    recent->actions().front()->trigger();
    QVERIFY(sitting.store().document() == saved);
    QCOMPARE(m_asked, 0);
}

void ShellTest::refusedFileLeavesTheDocument_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("not JSON") << "a.goodfit" << QByteArray("{");
    QTest::newRow("unknown key") << "a.goodfit" << QByteArray(R"({"format":"goodfit","version":1,"wings":2})");
    QTest::newRow("empty table") << "a.csv" << QByteArray();
    QTest::newRow("text among numbers") << "a.csv" << QByteArray("x,y\n1,2\nq,3\n4,5\n");
    QTest::newRow("another kind") << "a.png" << QByteArray("PNG");
}

void ShellTest::refusedFileLeavesTheDocument() {
    QFETCH(const QString, name);
    QFETCH(const QByteArray, text);
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    const QString path = sitting.folder.filePath(name);
    write(path, text);
    sitting.window->openFile(path);
    QTRY_COMPARE_WITH_TIMEOUT(sitting.window->messages().texts().size(), 1, kPatienceMs);
    QVERIFY2(sitting.window->messages().texts().front().contains(name),
             qPrintable(sitting.window->messages().texts().front()));
    QVERIFY(sitting.store().document() == test::smallDocument());
}

void ShellTest::droppedTableBecomesADocument() {
    Sitting sitting;
    QByteArray table("height,weight,kind\n");
    for (int i = 0; i < 60; ++i) {
        table += QByteArray::number(i) + ',' + QByteArray::number(i * 7 % 13) + (i < 30 ? ",cat\n" : ",dog\n");
    }
    write(sitting.file("pets.csv"), table);
    drop(*sitting.window, sitting.file("pets.csv"));
    QTRY_COMPARE_WITH_TIMEOUT(sitting.window->pageId(), QStringLiteral("data"), kPatienceMs);
    DataSession& data = sitting.window->workspace().data;
    QTRY_VERIFY_WITH_TIMEOUT(data.prepared() != nullptr, kPatienceMs);
    QCOMPARE(data.prepared()->dataset().rows(), 60);
    QCOMPARE(data.prepared()->dataset().classCount(), 2);
    QCOMPARE(QString::fromStdString(data.summary().problem), QString());
}

void ShellTest::tableIsNamedBesideTheDocument() {
    Sitting sitting;
    QByteArray table("a,b\n");
    for (int i = 0; i < 40; ++i) {
        table += QByteArray::number(i) + ',' + QByteArray::number(2 * i) + ".5\n";
    }
    write(sitting.file("t.csv"), table);
    sitting.window->openFile(sitting.file("t.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(sitting.window->workspace().data.prepared() != nullptr &&
                                 sitting.window->workspace().data.prepared()->dataset().rows() == 40,
                             kPatienceMs);
    m_file = sitting.file("t.goodfit");
    QVERIFY(sitting.window->files().save());
    const auto file = settingAt(sitting.store().document(), standardCatalogue(), "data.source.file");
    QCOMPARE(QString::fromStdString(file->value()->text()), QStringLiteral("t.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(!sitting.window->workspace().data.isLoading(), kPatienceMs);
    QVERIFY(sitting.window->workspace().data.prepared() != nullptr);
    QVERIFY(!sitting.store().isModified());
}

void ShellTest::exampleRunsAtOnce() {
    Sitting sitting;
    sitting.window->openFile(QStringLiteral(":/examples/xor.goodfit"));
    QCOMPARE(sitting.window->pageId(), QStringLiteral("train"));
    TrainSession& train = sitting.window->workspace().train;
    QTRY_VERIFY_WITH_TIMEOUT(train.snapshot()->epoch > 0, kPatienceMs);
    QVERIFY(sitting.store().file().isEmpty()); // built into the program: saved elsewhere
}

void ShellTest::unsavedChangesAreAskedAbout() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(9), QStringLiteral("x")));
    m_answer = UnsavedAnswer::Cancel;
    sitting.action("file.new")->trigger();
    QCOMPARE(unitsOf(sitting.store()), 9);
    QVERIFY(!sitting.window->close());
    QCOMPARE(m_asked, 2);
    m_answer = UnsavedAnswer::Save;
    m_file.clear(); // the file dialog is cancelled
    QVERIFY(!sitting.window->close());
    m_file = sitting.file("kept.goodfit");
    QVERIFY(sitting.window->close());
    QVERIFY(QFile::exists(sitting.file("kept.goodfit")));
}

void ShellTest::crashIsOfferedAndRestored() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(11), QStringLiteral("x")));
    sitting.window->recovery().keepNow();
    sitting.window.reset(); // gone without closing: what a crash leaves
    sitting.openWindow();
    sitting.window->offerRecovery();
    QCOMPARE(sitting.window->messages().texts().size(), 1);
    for (QPushButton* button : sitting.window->messages().findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Restore")) {
            button->click();
        }
    }
    QCOMPARE(unitsOf(sitting.store()), 11);
    QVERIFY(sitting.store().isModified());
    QVERIFY(sitting.window->messages().texts().isEmpty());
    QVERIFY(sitting.window->close());
    sitting.window.reset();
    sitting.openWindow();
    sitting.window->offerRecovery();
    QVERIFY(sitting.window->messages().texts().isEmpty()); // a clean end leaves nothing
}

void ShellTest::crashIsLeftBehind() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(11), QStringLiteral("x")));
    sitting.window->recovery().keepNow();
    sitting.window.reset();
    sitting.openWindow();
    QVERIFY(sitting.window->recovery().findLost().has_value());
    sitting.window->recovery().forgetLost();
    QVERIFY(!sitting.window->recovery().findLost().has_value());
}

void ShellTest::livingWindowIsNotLost() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(11), QStringLiteral("x")));
    sitting.window->recovery().keepNow();
    MainWindow other(standardCatalogue(), nullptr, sitting.settings, sitting.recovery());
    QVERIFY(!other.recovery().findLost().has_value());
}

void ShellTest::runIsKeptAndShownAgain() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    m_file = sitting.file("run.goodfit");
    QVERIFY(sitting.window->files().save());
    TrainSession& train = sitting.window->workspace().train;
    QTRY_VERIFY_WITH_TIMEOUT(sitting.window->workspace().data.prepared() != nullptr, kPatienceMs);
    train.run();
    QTRY_VERIFY_WITH_TIMEOUT(sitting.archive.run.has_value(), kPatienceMs);
    const train::History kept = *sitting.archive.run->snapshot.history;
    QCOMPARE(kept.size(), std::size_t{3});
    sitting.action("file.new")->trigger();
    QCOMPARE(train.snapshot()->history->size(), std::size_t{0});
    sitting.window->openFile(m_file);
    QVERIFY(*train.snapshot()->history == kept);
    QVERIFY(!train.isStale());
    QVERIFY(!train.isRunning());
}

void ShellTest::layoutAndThemeAreRemembered() {
    Sitting sitting;
    sitting.window->resize(1100, 700);
    sitting.action("view.dark")->trigger();
    sitting.action("view.zoomIn")->trigger();
    sitting.window->showPage(QStringLiteral("tune"));
    QVERIFY(sitting.window->close());
    sitting.window.reset();
    sitting.openWindow();
    QCOMPARE(sitting.window->size(), QSize(1100, 700));
    QVERIFY(sitting.action("view.dark")->isChecked());
    QCOMPARE(sitting.settings.value(SettingId::Zoom).toInt(), 110);
    QCOMPARE(sitting.settings.value(SettingId::Page).toString(), QStringLiteral("tune"));
    sitting.action("view.zoomReset")->trigger();
    sitting.action("view.light")->trigger();
}

void ShellTest::messagesReplaceTheirKind() {
    MessageBar bar;
    bar.post({Message::Kind::Error, QStringLiteral("first")});
    bar.post({Message::Kind::Error, QStringLiteral("second")});
    bar.post({Message::Kind::Info, QStringLiteral("note")});
    QCOMPARE(bar.texts(), (QStringList{QStringLiteral("second"), QStringLiteral("note")}));
    bool pressed = false;
    Message offer{Message::Kind::Warning, QStringLiteral("offer"), QStringLiteral("offer"), {}};
    offer.buttons.push_back({QStringLiteral("Do"), [&] {
                                 pressed = true;
                                 bar.dismiss(QStringLiteral("offer")); // gone already: no harm
                             }});
    bar.post(offer);
    bar.findChild<QPushButton*>()->click();
    QVERIFY(pressed);
    QCOMPARE(bar.texts().size(), 2);
}

void ShellTest::everyControlIsNamed() {
    Sitting sitting;
    for (const PageRow& row : pageRows()) {
        sitting.window->showPage(QLatin1String(row.id));
    }
    QTest::qWait(50);
    for (const QAbstractButton* button : sitting.window->findChildren<QAbstractButton*>()) {
        const QObject* parent = button->parent();
        const bool ours = parent != nullptr && !parent->inherits("QAbstractItemView") &&
                          !parent->inherits("QLineEdit") && !parent->inherits("QTabBar") &&
                          !parent->inherits("QMenuBar") && !button->objectName().startsWith(QLatin1String("qt_"));
        const bool named = !button->text().isEmpty() || !button->accessibleName().isEmpty();
        QVERIFY2(!ours || named || button->isHidden(), qPrintable(QStringLiteral("a %1 in a %2 has no name")
                                                .arg(QLatin1String(button->metaObject()->className()),
                                                     QLatin1String(parent->metaObject()->className()))));
    }
}

GOODFIT_SUITE(ShellTest)
#include "shell_test.moc"
