// Files and the window: save, open, drop, refuse, recover, keep.
#include "tests/support/suite.h"
#include "tests/ui/sitting.h"

using namespace goodfit;
using namespace goodfit::test;
using namespace goodfit::ui;

class FilesTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_answers.install(); }
    void saveAndOpenAgain();
    void refusedFileLeavesTheDocument_data();
    void refusedFileLeavesTheDocument();
    void aPasswordIsNotShown();
    void droppedTableBecomesADocument();
    void refusedTableIsShownWithWhatIsWrong();
    void tableIsNamedBesideTheDocument();
    void unsavedChangesAreAskedAbout();
    void crashIsOfferedAndRestored();
    void crashIsLeftBehind();
    void livingWindowIsNotLost();
    void runIsKeptAndShownAgain();
    void cleanupTestCase() { joinLeftWork(); }

private:
    Answers m_answers;
};

void FilesTest::saveAndOpenAgain() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(7), QStringLiteral("x")));
    m_answers.file = sitting.file("mine"); // without its ending
    sitting.action("file.save")->trigger();
    QVERIFY(QFile::exists(sitting.file("mine.goodfit")));
    QVERIFY(!sitting.store().isModified());
    QCOMPARE(sitting.window->files().documentName(), QStringLiteral("mine.goodfit"));
    sitting.settle();
    QCOMPARE(sitting.archive.opened.back(), sitting.file("mine.goodfit"));
    const Document saved = sitting.store().document();
    sitting.action("file.new")->trigger();
    QVERIFY(!(sitting.store().document() == saved));
    m_answers.file = sitting.file("mine.goodfit");
    sitting.action("file.open")->trigger();
    QVERIFY(sitting.store().document() == saved);
    QCOMPARE(sitting.store().file(), sitting.file("mine.goodfit"));
    QMenu* recent = sitting.action("file.recent")->menu();
    emit recent->aboutToShow();
    QVERIFY(recent->actions().front()->text().contains(QStringLiteral("mine.goodfit")));
    sitting.action("file.new")->trigger();
    recent->actions().front()->trigger();
    QVERIFY(sitting.store().document() == saved);
    QCOMPARE(m_answers.asked, 0);
}

void FilesTest::refusedFileLeavesTheDocument_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("not JSON") << "a.goodfit" << QByteArray("{");
    QTest::newRow("unknown key") << "a.goodfit" << QByteArray(R"({"format":"goodfit","version":1,"wings":2})");
    QTest::newRow("empty table") << "a.csv" << QByteArray();
    QTest::newRow("text among numbers") << "a.csv" << QByteArray("x,y\n1,2\nq,3\n4,5\n");
    QTest::newRow("another kind") << "a.png" << QByteArray("PNG");
}

void FilesTest::refusedFileLeavesTheDocument() {
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

void FilesTest::aPasswordIsNotShown() {
    Sitting sitting;
    sitting.window->openFile(QStringLiteral("postgresql://ann:hush@db.example/studies"));
    QTRY_COMPARE_WITH_TIMEOUT(sitting.window->messages().texts().size(), 1, kPatienceMs);
    const QString text = sitting.window->messages().texts().front();
    QVERIFY2(text.contains(QStringLiteral("db.example")) && !text.contains(QStringLiteral("hush")), qPrintable(text));
}

void FilesTest::droppedTableBecomesADocument() {
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

void FilesTest::refusedTableIsShownWithWhatIsWrong() {
    Sitting sitting;
    QByteArray table("id,y\n");
    for (int i = 0; i < 60; ++i) {
        table += 'C' + QByteArray::number(i) + ',' + QByteArray::number(i % 2) + '\n';
    }
    write(sitting.file("ids.csv"), table);
    sitting.window->openFile(sitting.file("ids.csv"));
    QTRY_COMPARE_WITH_TIMEOUT(sitting.window->pageId(), QStringLiteral("data"), kPatienceMs);
    auto* mend = sitting.window->findChild<QPushButton*>(QStringLiteral("csvMend"));
    QTRY_VERIFY_WITH_TIMEOUT(!mend->isHidden(), kPatienceMs);
    QCOMPARE(sitting.window->messages().texts().size(), 1);
    QVERIFY(sitting.store().setSetting(QStringLiteral("data.source.type"), Setting("moons"), QStringLiteral("x")));
    QCOMPARE(sitting.window->messages().texts().size(), 0); // it is about a table that nobody waits for any more
}

void FilesTest::tableIsNamedBesideTheDocument() {
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
    m_answers.file = sitting.file("t.goodfit");
    QVERIFY(sitting.window->files().save());
    const auto file = settingAt(sitting.store().document(), standardCatalogue(), "data.source.file");
    QCOMPARE(QString::fromStdString(file->value()->text()), QStringLiteral("t.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(!sitting.window->workspace().data.isLoading(), kPatienceMs);
    QVERIFY(sitting.window->workspace().data.prepared() != nullptr);
    QVERIFY(!sitting.store().isModified());
}

void FilesTest::unsavedChangesAreAskedAbout() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(9), QStringLiteral("x")));
    m_answers.unsaved = UnsavedAnswer::Cancel;
    sitting.action("file.new")->trigger();
    QCOMPARE(unitsOf(sitting.store()), 9);
    QVERIFY(!sitting.window->close());
    QCOMPARE(m_answers.asked, 2);
    m_answers.unsaved = UnsavedAnswer::Save;
    m_answers.file.clear(); // the file dialog is cancelled
    QVERIFY(!sitting.window->close());
    m_answers.file = sitting.file("kept.goodfit");
    QVERIFY(sitting.window->close());
    QVERIFY(QFile::exists(sitting.file("kept.goodfit")));
}

void FilesTest::crashIsOfferedAndRestored() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(11), QStringLiteral("x")));
    sitting.window->recovery().keepNow();
    sitting.window.reset(); // gone without closing: what a crash leaves
    sitting.openWindow();
    sitting.window->offerRecovery();
    QCOMPARE(sitting.window->messages().texts().size(), 1);
    QVERIFY(sitting.press("Restore"));
    QCOMPARE(unitsOf(sitting.store()), 11);
    QVERIFY(sitting.store().isModified());
    QVERIFY(sitting.window->messages().texts().isEmpty());
    QVERIFY(sitting.window->close());
    sitting.window.reset();
    sitting.openWindow();
    sitting.window->offerRecovery();
    QVERIFY(sitting.window->messages().texts().isEmpty()); // a clean end leaves nothing
}

void FilesTest::crashIsLeftBehind() {
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

void FilesTest::livingWindowIsNotLost() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(kUnits, Setting(11), QStringLiteral("x")));
    sitting.window->recovery().keepNow();
    MainWindow other(standardCatalogue(), nullptr, sitting.settings, sitting.recovery());
    QVERIFY(!other.recovery().findLost().has_value());
}

void FilesTest::runIsKeptAndShownAgain() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    m_answers.file = sitting.file("run.goodfit");
    QVERIFY(sitting.window->files().save());
    TrainSession& train = sitting.window->workspace().train;
    QTRY_VERIFY_WITH_TIMEOUT(sitting.window->workspace().data.prepared() != nullptr, kPatienceMs);
    train.run();
    QTRY_VERIFY_WITH_TIMEOUT(train.snapshot()->state == train::LiveState::Ended, kPatienceMs);
    sitting.settle();
    QVERIFY(sitting.archive.run.has_value());
    const train::History kept = *sitting.archive.run->snapshot.history;
    QCOMPARE(kept.size(), std::size_t{3});
    sitting.action("file.new")->trigger();
    QCOMPARE(train.snapshot()->history->size(), std::size_t{0});
    sitting.window->openFile(m_answers.file);
    sitting.settle();
    QVERIFY(*train.snapshot()->history == kept);
    QVERIFY(!train.isStale());
    QVERIFY(!train.isRunning());
}

GOODFIT_SUITE(FilesTest)
#include "files_test.moc"
