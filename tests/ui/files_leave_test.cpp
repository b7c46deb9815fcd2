// What could be lost: leaving a document, two programs on one file, an archive that is slow or full, a crash.
#include "tests/support/suite.h"
#include "tests/ui/sitting.h"

#include <QDir>

using namespace goodfit;
using namespace goodfit::test;
using namespace goodfit::ui;

namespace {

Document longDocument() {
    Document document = test::smallDocument();
    document.training.settings.set("epochs", 100'000);
    return document;
}

Document longStudy() {
    Document document = test::rangedDocument();
    document.training.settings.set("epochs", 100'000);
    return document;
}

} // namespace

class FilesLeaveTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_answers.install(); }
    void runUnderWayIsKept_data();
    void runUnderWayIsKept();
    void quitWithARunningStudyAsks();
    void studyInNoFileIsAskedAbout();
    void momentsAreNotAskedAbout();
    void fullDiskIsToldBeforeQuitting();
    void lockedArchiveDoesNotBlock();
    void answersForAnotherDocumentAreDropped();
    void writtenByAnother_data();
    void writtenByAnother();
    void changedWhileAway();
    void touchedIsNotChanged();
    void changeIsKeptSoon();
    void unreadableRecoveryIsPutAside();
    void leftoversAreRemoved();
    void failedRecoveryIsToldOnce();
    void endUnaskedLeavesTheDocument();
    void cleanupTestCase() { joinLeftWork(); }

private:
    void openSaved(Sitting& sitting, const Document& document, const char* name);
    Answers m_answers;
};

void FilesLeaveTest::openSaved(Sitting& sitting, const Document& document, const char* name) {
    const QString file = sitting.file(name);
    QVERIFY(saveDocument(document, standardCatalogue(), file.toStdString()).ok());
    sitting.window->openFile(file);
    QCOMPARE(sitting.store().file(), file);
    QTRY_VERIFY_WITH_TIMEOUT(sitting.window->workspace().data.prepared() != nullptr, kPatienceMs);
    sitting.settle();
}

void FilesLeaveTest::runUnderWayIsKept_data() {
    QTest::addColumn<bool>("quits");
    QTest::newRow("another document") << false;
    QTest::newRow("quit") << true;
}

void FilesLeaveTest::runUnderWayIsKept() {
    QFETCH(const bool, quits);
    Sitting sitting;
    openSaved(sitting, longDocument(), "long.goodfit");
    TrainSession& train = sitting.window->workspace().train;
    train.run();
    QTRY_VERIFY_WITH_TIMEOUT(train.snapshot()->epoch > 2, kPatienceMs);
    if (quits) {
        QVERIFY(sitting.window->close());
    } else {
        sitting.action("file.new")->trigger();
        sitting.settle();
    }
    QVERIFY(sitting.archive.run.has_value());
    QVERIFY(sitting.archive.run->snapshot.history->size() > 2);
    QVERIFY(sitting.archive.run->document == longDocument());
    QCOMPARE(sitting.archive.run->snapshot.end, train::RunEnd::Stopped);
    QCOMPARE(m_answers.asked, 0); // nothing is lost
}

void FilesLeaveTest::quitWithARunningStudyAsks() {
    Sitting sitting;
    openSaved(sitting, longStudy(), "study.goodfit");
    StudySession& study = sitting.window->workspace().study;
    study.start(1);
    QTRY_VERIFY_WITH_TIMEOUT(!study.study().trials.empty(), kPatienceMs);
    m_answers.unsaved = UnsavedAnswer::Cancel;
    QVERIFY(!sitting.window->close());
    QCOMPARE(m_answers.asked, 1);
    QVERIFY(!m_answers.question.canSave); // the document is in its file
    QVERIFY2(m_answers.question.text.contains(QStringLiteral("of 4 trials")), qPrintable(m_answers.question.text));
    QVERIFY(study.state() == StudySession::State::Running);
    m_answers.unsaved = UnsavedAnswer::Discard;
    QVERIFY(sitting.window->close());
    QCOMPARE(m_answers.asked, 2); // once each time
}

void FilesLeaveTest::studyInNoFileIsAskedAbout() {
    Sitting sitting;
    sitting.store().reset(test::rangedDocument(), {});
    QTRY_VERIFY_WITH_TIMEOUT(sitting.window->workspace().data.prepared() != nullptr, kPatienceMs);
    StudySession& study = sitting.window->workspace().study;
    study.start(1);
    QTRY_VERIFY_WITH_TIMEOUT(study.state() == StudySession::State::Idle, kPatienceMs);
    QVERIFY(!sitting.store().isModified());
    m_answers.unsaved = UnsavedAnswer::Save;
    m_answers.file = sitting.file("kept.goodfit");
    QVERIFY(sitting.window->close());
    QCOMPARE(m_answers.asked, 1);
    QVERIFY(m_answers.question.canSave);
    QVERIFY(QFile::exists(sitting.file("kept.goodfit")));
    QCOMPARE(sitting.archive.opened.back(), sitting.file("kept.goodfit")); // its study went along
}

void FilesLeaveTest::momentsAreNotAskedAbout() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    TrainSession& train = sitting.window->workspace().train;
    train.run();
    QTRY_VERIFY_WITH_TIMEOUT(train.snapshot()->state == train::LiveState::Ended, kPatienceMs);
    QVERIFY(sitting.window->close());
    QCOMPARE(m_answers.asked, 0);
}

void FilesLeaveTest::fullDiskIsToldBeforeQuitting() {
    Sitting sitting;
    openSaved(sitting, longDocument(), "long.goodfit");
    TrainSession& train = sitting.window->workspace().train;
    train.run();
    QTRY_VERIFY_WITH_TIMEOUT(train.snapshot()->epoch > 2, kPatienceMs);
    sitting.archive.isFull = true;
    QVERIFY(!sitting.window->close()); // "Cancel"
    QVERIFY2(m_answers.unkept.contains(QStringLiteral("no space is left")), qPrintable(m_answers.unkept));
    m_answers.leaveUnkept = true;
    QVERIFY(sitting.window->close());
}

void FilesLeaveTest::lockedArchiveDoesNotBlock() {
    Sitting sitting;
    openSaved(sitting, test::smallDocument(), "a.goodfit");
    sitting.archive.isLocked = true;
    TrainSession& train = sitting.window->workspace().train;
    train.run(); // would hang here, or where the run is kept
    QTRY_VERIFY_WITH_TIMEOUT(train.snapshot()->state == train::LiveState::Ended, kPatienceMs);
    sitting.action("file.new")->trigger();
    ArchiveSession& archive = sitting.window->workspace().archive;
    QVERIFY(archive.isBusy());
    QVERIFY(!archive.finish(20));
    QCOMPARE(archive.unkept().size(), 1);
    sitting.archive.isLocked = false;
    sitting.settle();
    QVERIFY(sitting.archive.run.has_value());
}

void FilesLeaveTest::answersForAnotherDocumentAreDropped() {
    Sitting sitting;
    openSaved(sitting, test::smallDocument(), "a.goodfit");
    TrainSession& train = sitting.window->workspace().train;
    train.run();
    QTRY_VERIFY_WITH_TIMEOUT(train.snapshot()->state == train::LiveState::Ended, kPatienceMs);
    sitting.settle();
    sitting.action("file.new")->trigger();
    sitting.settle();
    sitting.archive.isLocked = true;
    sitting.window->openFile(sitting.file("a.goodfit")); // its run would be shown
    sitting.action("file.new")->trigger();
    sitting.archive.isLocked = false;
    sitting.settle();
    QCOMPARE(train.snapshot()->history->size(), std::size_t{0});
}

void FilesLeaveTest::writtenByAnother_data() {
    QTest::addColumn<int>("answer");
    QTest::addColumn<bool>("saved");
    QTest::addColumn<int>("onDisk"); // units in a.goodfit
    QTest::addColumn<int>("here");
    QTest::newRow("cancel") << int(ChangedAnswer::Cancel) << false << 21 << 11;
    QTest::newRow("overwrite") << int(ChangedAnswer::Overwrite) << true << 11 << 11;
    QTest::newRow("save as") << int(ChangedAnswer::SaveAs) << true << 21 << 11;
    QTest::newRow("reload") << int(ChangedAnswer::Reload) << false << 21 << 21;
}

void FilesLeaveTest::writtenByAnother() {
    QFETCH(const int, answer);
    QFETCH(const bool, saved);
    QFETCH(const int, onDisk);
    QFETCH(const int, here);
    Sitting sitting;
    openSaved(sitting, test::smallDocument(), "a.goodfit");
    QVERIFY(sitting.store().setSetting(kUnits, Setting(11), QStringLiteral("x")));
    Document other = test::smallDocument();
    other.layers.front().component.settings.set("units", 21);
    const std::string file = sitting.file("a.goodfit").toStdString();
    QVERIFY(saveDocument(other, standardCatalogue(), file).ok());
    m_answers.changed = static_cast<ChangedAnswer>(answer);
    m_answers.file = sitting.file("b.goodfit");
    QCOMPARE(sitting.window->files().save(), saved);
    QCOMPARE(m_answers.askedChanged, 1);
    const Result<Document> now = loadDocument(file, standardCatalogue());
    QVERIFY(now.ok());
    QCOMPARE(now->layers.front().component.settings.find("units")->value()->integer(), onDisk);
    QCOMPARE(unitsOf(sitting.store()), here);
    if (saved) {
        QVERIFY(sitting.window->files().save()); // what was written here is no news
        QCOMPARE(m_answers.askedChanged, 1);
    }
}

void FilesLeaveTest::changedWhileAway() {
    Sitting sitting;
    openSaved(sitting, test::smallDocument(), "a.goodfit");
    Document other = test::smallDocument();
    other.layers.front().component.settings.set("units", 21);
    QVERIFY(saveDocument(other, standardCatalogue(), sitting.file("a.goodfit").toStdString()).ok());
    const auto comeBack = [&sitting] {
        QEvent activate(QEvent::WindowActivate);
        QCoreApplication::sendEvent(sitting.window.get(), &activate);
    };
    comeBack();
    comeBack();
    QCOMPARE(sitting.window->messages().texts().size(), 1);
    QVERIFY(sitting.window->messages().texts().front().contains(QStringLiteral("a.goodfit")));
    QVERIFY(sitting.press("Reload"));
    QCOMPARE(unitsOf(sitting.store()), 21);
    QVERIFY(!sitting.store().isModified());
    comeBack();
    QVERIFY(sitting.window->messages().texts().isEmpty());
    sitting.action("edit.undo")->trigger(); // nothing is lost by looking
    QCOMPARE(unitsOf(sitting.store()), 4);
    other.layers.front().component.settings.set("units", 22);
    QVERIFY(saveDocument(other, standardCatalogue(), sitting.file("a.goodfit").toStdString()).ok());
    comeBack();
    QVERIFY(sitting.press("Keep mine"));
    QVERIFY(sitting.store().isModified());
    QVERIFY(sitting.window->files().save());
    QCOMPARE(m_answers.askedChanged, 0); // asked and answered
}

void FilesLeaveTest::touchedIsNotChanged() {
    Sitting sitting;
    openSaved(sitting, test::smallDocument(), "a.goodfit");
    QFile file(sitting.file("a.goodfit"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(1), QFileDevice::FileModificationTime));
    file.close();
    sitting.window->files().lookAtDisk();
    QVERIFY(sitting.window->messages().texts().isEmpty());
}

void FilesLeaveTest::changeIsKeptSoon() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(13), QStringLiteral("x")));
    const auto kept = [&sitting] {
        return QDir(sitting.recovery()).entryInfoList({QStringLiteral("*.goodfit")}, QDir::Files);
    };
    QTRY_COMPARE_WITH_TIMEOUT(kept().size(), 1, kPatienceMs);
    const Result<Document> document =
        loadDocument(kept().front().absoluteFilePath().toStdString(), standardCatalogue());
    QVERIFY(document.ok());
    QVERIFY(*document == sitting.store().document());
    sitting.store().undoStack()->undo(); // as in its file, or never changed: nothing to be kept
    QTRY_VERIFY_WITH_TIMEOUT(kept().isEmpty(), kPatienceMs);
}

void FilesLeaveTest::unreadableRecoveryIsPutAside() {
    Sitting sitting;
    sitting.window.reset();
    const QString lost = sitting.recovery() + QStringLiteral("/0123.goodfit");
    write(lost, "{ not a document");
    sitting.openWindow();
    sitting.window->offerRecovery();
    QCOMPARE(sitting.window->messages().texts().size(), 1);
    QVERIFY(sitting.window->messages().texts().front().contains(QStringLiteral("0123.unreadable")));
    QVERIFY(!QFile::exists(lost));
    QFile aside(sitting.recovery() + QStringLiteral("/0123.unreadable"));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), QByteArray("{ not a document"));
    sitting.window.reset();
    sitting.openWindow();
    sitting.window->offerRecovery();
    QVERIFY(sitting.window->messages().texts().isEmpty()); // told once
}

void FilesLeaveTest::leftoversAreRemoved() {
    Sitting sitting;
    const QDir folder(sitting.recovery());
    write(folder.filePath(QStringLiteral("dead.lock")),
          "999999999\ngoodfit\n" + QSysInfo::machineHostName().toLocal8Bit() + '\n'); // no such process
    write(folder.filePath(QStringLiteral("dead.ini")), "[General]\n");
    QVERIFY(!sitting.window->recovery().findLost());
    QCOMPARE(folder.entryList({QStringLiteral("dead.*")}, QDir::Files), QStringList());
    QCOMPARE(folder.entryList({QStringLiteral("*.lock")}, QDir::Files).size(), 1); // this window's own
}

void FilesLeaveTest::failedRecoveryIsToldOnce() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(QDir(sitting.recovery()).removeRecursively());
    write(sitting.recovery(), "a file where the folder should be");
    QVERIFY(sitting.store().setSetting(kUnits, Setting(13), QStringLiteral("x")));
    QSignalSpy failed(&sitting.window->recovery(), &Recovery::failed);
    sitting.window->recovery().keepNow();
    sitting.window->recovery().keepNow();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(sitting.window->messages().texts().size(), 1);
}

void FilesLeaveTest::endUnaskedLeavesTheDocument() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(17), QStringLiteral("x")));
    sitting.window->endUnasked();
    sitting.window.reset();
    QCOMPARE(m_answers.asked, 0);
    sitting.openWindow();
    const std::optional<LostDocument> lost = sitting.window->recovery().findLost();
    QVERIFY(lost.has_value());
    QCOMPARE(lost->document.layers.front().component.settings.find("units")->value()->integer(), 17);
}

GOODFIT_SUITE(FilesLeaveTest)
#include "files_leave_test.moc"
