// Two programs on one file: what another wrote is neither overwritten nor overlooked.
#include "tests/support/suite.h"
#include "tests/ui/sitting.h"

using namespace goodfit;
using namespace goodfit::test;
using namespace goodfit::ui;

class FilesSharedTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_answers.install(); }
    void writtenByAnother_data();
    void writtenByAnother();
    void changedWhileAway();
    void touchedIsNotChanged();
    void cleanupTestCase() { joinLeftWork(); }

private:
    Answers m_answers;
};

void FilesSharedTest::writtenByAnother_data() {
    QTest::addColumn<int>("answer");
    QTest::addColumn<bool>("saved");
    QTest::addColumn<int>("onDisk"); // units in a.goodfit
    QTest::addColumn<int>("here");
    QTest::newRow("cancel") << int(ChangedAnswer::Cancel) << false << 21 << 11;
    QTest::newRow("overwrite") << int(ChangedAnswer::Overwrite) << true << 11 << 11;
    QTest::newRow("save as") << int(ChangedAnswer::SaveAs) << true << 21 << 11;
    QTest::newRow("reload") << int(ChangedAnswer::Reload) << false << 21 << 21;
}

void FilesSharedTest::writtenByAnother() {
    QFETCH(const int, answer);
    QFETCH(const bool, saved);
    QFETCH(const int, onDisk);
    QFETCH(const int, here);
    Sitting sitting;
    sitting.openSaved(test::smallDocument(), "a.goodfit");
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

void FilesSharedTest::changedWhileAway() {
    Sitting sitting;
    sitting.openSaved(test::smallDocument(), "a.goodfit");
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

void FilesSharedTest::touchedIsNotChanged() {
    Sitting sitting;
    sitting.openSaved(test::smallDocument(), "a.goodfit");
    QFile file(sitting.file("a.goodfit"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(1), QFileDevice::FileModificationTime));
    file.close();
    sitting.window->files().lookAtDisk();
    QVERIFY(sitting.window->messages().texts().isEmpty());
}

GOODFIT_SUITE(FilesSharedTest)
#include "files_shared_test.moc"
