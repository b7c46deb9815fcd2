// The live run of a window against core: run, pause, steps, rewind, stop, and what a change does to it.
#include "tests/support/suite.h"
#include "tests/ui/session_support.h"

using namespace goodfit;
using namespace goodfit::test;
using goodfit::train::LiveState;
using goodfit::ui::Workspace;

class TrainSessionTest : public QObject {
    Q_OBJECT
private slots:
    void runGivesTheNumbersOfCore();
    void runWaitsForTheData();
    void pauseAndGoOnGivesTheSameNumbers();
    void stepsAreSteps();
    void rewindGivesTheSameNumbersAgain();
    void newSeedGivesOthers();
    void stopKeepsWhatWasLearned();
    void runWhileStoppingBeginsAnew();
    void timeLeftCountsThePace();
    void endedUnseenBeginsAnew();
    void changeMakesStaleAndUndoFresh();
    void invalidNetworkIsRefused();
    void otherDocumentForgetsTheRun();
    void cleanupTestCase() { ui::joinLeftWork(); }
};

void TrainSessionTest::runGivesTheNumbersOfCore() {
    OpenedWorkspace workspace(test::smallDocument());
    QSignalSpy ended(&workspace.train, &ui::TrainSession::ended);
    workspace.train.run();
    QVERIFY(workspace.train.isRunning());
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(!workspace.train.isRunning());
    QCOMPARE(ended.count(), 1);
    QCOMPARE(workspace.train.snapshot()->end, train::RunEnd::Finished);
    QVERIFY(*workspace.train.snapshot()->history == expectedHistory(test::smallDocument()));
}

void TrainSessionTest::runWaitsForTheData() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    workspace.train.run(); // the data are still being loaded
    QVERIFY(workspace.train.isWaiting() || workspace.train.isRunning());
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QCOMPARE(workspace.train.snapshot()->epoch, 3);
}

void TrainSessionTest::pauseAndGoOnGivesTheSameNumbers() {
    const Document document = withEpochs(test::smallDocument(), 200);
    OpenedWorkspace workspace(document);
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch > 0; }, kPatienceMs));
    workspace.train.pause();
    QVERIFY(!workspace.train.isRunning());
    QTest::qWait(50);
    workspace.train.run();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(*workspace.train.snapshot()->history == expectedHistory(document));
}

void TrainSessionTest::stepsAreSteps() {
    OpenedWorkspace workspace(test::smallDocument());
    workspace.train.stepBatch();
    QVERIFY(waitFor(workspace, LiveState::Paused));
    QCOMPARE(workspace.train.snapshot()->epoch, 0);
    QCOMPARE(workspace.train.snapshot()->step, 1);
    workspace.train.stepEpoch();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch == 1; }, kPatienceMs));
    QVERIFY(QTest::qWaitFor([&] { return !workspace.train.isRunning(); }, kPatienceMs));
    QCOMPARE(workspace.train.snapshot()->state, LiveState::Paused);
}

void TrainSessionTest::rewindGivesTheSameNumbersAgain() {
    OpenedWorkspace workspace(test::smallDocument());
    workspace.train.run();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    const train::History first = *workspace.train.snapshot()->history;
    workspace.train.rewind();
    QCOMPARE(workspace.train.snapshot()->history->size(), std::size_t{0});
    QVERIFY(workspace.train.snapshot()->state != LiveState::Ended);
    workspace.train.run();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(*workspace.train.snapshot()->history == first);
}

void TrainSessionTest::newSeedGivesOthers() {
    OpenedWorkspace workspace(test::smallDocument());
    workspace.train.run();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    const train::History first = *workspace.train.snapshot()->history;
    workspace.train.newSeed();
    QCOMPARE(workspace.store.undoStack()->count(), 1);
    workspace.train.run();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(!(*workspace.train.snapshot()->history == first));
    workspace.store.undoStack()->undo();
    workspace.train.run(); // stale: rewinds by itself
    QVERIFY(QTest::qWaitFor([&] { return *workspace.train.snapshot()->history == first; }, kPatienceMs));
}

void TrainSessionTest::stopKeepsWhatWasLearned() {
    OpenedWorkspace workspace(withEpochs(test::smallDocument(), 100'000));
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch > 2; }, kPatienceMs));
    workspace.train.stop();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QCOMPARE(workspace.train.snapshot()->end, train::RunEnd::Stopped);
    QVERIFY(workspace.train.snapshot()->history->size() > 2);
}

void TrainSessionTest::runWhileStoppingBeginsAnew() {
    OpenedWorkspace workspace(withEpochs(test::smallDocument(), 100'000));
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch > 2; }, kPatienceMs));
    const std::uint64_t first = workspace.train.snapshot()->generation;
    QSignalSpy ended(&workspace.train, &ui::TrainSession::ended);
    workspace.train.stop();
    workspace.train.run(); // before the thread has seen the stop
    QVERIFY(workspace.train.isRunning());
    QVERIFY(QTest::qWaitFor(
        [&] { return workspace.train.snapshot()->generation > first && workspace.train.snapshot()->epoch > 0; },
        kPatienceMs));
    QCOMPARE(ended.count(), 1);
    QVERIFY(workspace.train.isRunning());
    workspace.train.stop();
    workspace.train.run();
    workspace.train.pause(); // the last order counts
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(!workspace.train.isRunning());
}

void TrainSessionTest::timeLeftCountsThePace() {
    OpenedWorkspace workspace(withEpochs(test::smallDocument(), 1000));
    workspace.train.setSlowMotion(200);
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->etaSeconds >= 0; }, kPatienceMs));
    const train::Snapshot& now = *workspace.train.snapshot();
    const double left = static_cast<double>(now.epochs - now.epoch) * static_cast<double>(now.stepsPerEpoch) -
                        static_cast<double>(now.step);
    QVERIFY(now.etaSeconds >= 0.2 * left);
    workspace.train.stop();
    QVERIFY(waitFor(workspace, LiveState::Ended));
}

void TrainSessionTest::endedUnseenBeginsAnew() {
    OpenedWorkspace workspace(withEpochs(test::smallDocument(), 2));
    workspace.train.run();
    const std::uint64_t first = workspace.train.snapshot()->generation;
    QThread::msleep(1000); // it ends, and no timer looks
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return !workspace.train.isRunning(); }, kPatienceMs));
    QCOMPARE(workspace.train.snapshot()->generation, first + 1);
    QVERIFY(workspace.train.snapshot()->state == LiveState::Ended);
}

void TrainSessionTest::changeMakesStaleAndUndoFresh() {
    OpenedWorkspace workspace(test::smallDocument());
    workspace.train.run();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(!workspace.train.isStale());
    QVERIFY(workspace.store.setSetting(QStringLiteral("layers.hidden.units"), Setting(5), QStringLiteral("x")));
    QVERIFY(workspace.train.isStale());
    workspace.store.undoStack()->undo();
    QVERIFY(!workspace.train.isStale());
    QVERIFY(workspace.store.setSetting(QStringLiteral("search.trials"), Setting(5), QStringLiteral("x")));
    QVERIFY(!workspace.train.isStale()); // no run depends on that
}

void TrainSessionTest::invalidNetworkIsRefused() {
    Document document = test::smallDocument();
    document.layers.pop_back(); // four outputs for one target
    OpenedWorkspace workspace(document);
    QVERIFY(!workspace.data.summary().problem.empty());
    QSignalSpy refused(&workspace.train, &ui::TrainSession::refused);
    workspace.train.run();
    QCOMPARE(refused.count(), 1);
    QVERIFY(!workspace.train.isRunning());
}

void TrainSessionTest::otherDocumentForgetsTheRun() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(withEpochs(test::smallDocument(), 100'000), {});
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch > 0; }, kPatienceMs));
    workspace.store.reset(test::smallDocument(), {});
    QVERIFY(!workspace.train.isRunning());
    QCOMPARE(workspace.train.snapshot()->history->size(), std::size_t{0});
    QTest::qWait(100);
    QCOMPARE(workspace.train.snapshot()->history->size(), std::size_t{0}); // nor does it come back
}

GOODFIT_SUITE(TrainSessionTest)
#include "train_session_test.moc"
