// What is kept for after a crash, and what becomes of it.
#include "tests/support/suite.h"
#include "tests/ui/sitting.h"

#include <QDir>

using namespace goodfit;
using namespace goodfit::test;
using namespace goodfit::ui;

class RecoveryTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_answers.install(); }
    void changeIsKeptSoon();
    void unreadableRecoveryIsPutAside();
    void leftoversAreRemoved();
    void failedRecoveryIsToldOnce();
    void endUnaskedLeavesTheDocument();
    void cleanupTestCase() { joinLeftWork(); }

private:
    Answers m_answers;
};

void RecoveryTest::changeIsKeptSoon() {
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

void RecoveryTest::unreadableRecoveryIsPutAside() {
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

void RecoveryTest::leftoversAreRemoved() {
    Sitting sitting;
    const QDir folder(sitting.recovery());
    write(folder.filePath(QStringLiteral("dead.lock")),
          "999999999\ngoodfit\n" + QSysInfo::machineHostName().toLocal8Bit() + '\n'); // no such process
    write(folder.filePath(QStringLiteral("dead.ini")), "[General]\n");
    QVERIFY(!sitting.window->recovery().findLost());
    QCOMPARE(folder.entryList({QStringLiteral("dead.*")}, QDir::Files), QStringList());
    QCOMPARE(folder.entryList({QStringLiteral("*.lock")}, QDir::Files).size(), 1); // this window's own
}

void RecoveryTest::failedRecoveryIsToldOnce() {
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

void RecoveryTest::endUnaskedLeavesTheDocument() {
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

GOODFIT_SUITE(RecoveryTest)
#include "recovery_test.moc"
