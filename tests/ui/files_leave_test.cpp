// What could be lost when a document is left: a run, a study, what an archive that is slow or full has not kept.
#include "tests/support/suite.h"
#include "tests/ui/sitting.h"

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
    void cleanupTestCase() { joinLeftWork(); }

private:
    Answers m_answers;
};

void FilesLeaveTest::runUnderWayIsKept_data() {
    QTest::addColumn<bool>("quits");
    QTest::newRow("another document") << false;
    QTest::newRow("quit") << true;
}

void FilesLeaveTest::runUnderWayIsKept() {
    QFETCH(const bool, quits);
    Sitting sitting;
    sitting.openSaved(longDocument(), "long.goodfit");
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
    sitting.openSaved(longStudy(), "study.goodfit");
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
    sitting.openSaved(longDocument(), "long.goodfit");
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
    sitting.openSaved(test::smallDocument(), "a.goodfit");
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
    sitting.openSaved(test::smallDocument(), "a.goodfit");
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

GOODFIT_SUITE(FilesLeaveTest)
#include "files_leave_test.moc"
