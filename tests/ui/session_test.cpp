// The sessions of a window against core: data, live run, rate test, activity.
#include "tests/support/suite.h"
#include "tests/ui/session_support.h"

using namespace goodfit;
using namespace goodfit::test;
using goodfit::train::LiveState;
using goodfit::ui::StudySession;
using goodfit::ui::Workspace;

class SessionTest : public QObject {
    Q_OBJECT
private slots:
    void abandonedWorkDoesNotBlock();
    void thrownIsAnError();
    void dataAreLoadedAgainWhenTheyChange();
    void missingDataAreAProblem();
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
    void olderDataAreNotUsed();
    void rateTest();
    void activitySaysWhatIsGoingOn();
    void cleanupTestCase() { ui::joinLeftWork(); }
};

void SessionTest::abandonedWorkDoesNotBlock() {
    std::atomic<bool> release = false;
    {
        ui::Background<int> job;
        job.start([&release](const std::stop_token&) {
            while (!release) { // deaf to the stop request
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            return Result<int>(1);
        });
        QVERIFY(job.isActive());
        QVERIFY(!job.take());
    } // would hang here if it waited
    release = true;
    ui::joinLeftWork();
}

void SessionTest::thrownIsAnError() {
    ui::Background<int> job;
    job.start([](const std::stop_token&) -> Result<int> { throw std::runtime_error("oh"); });
    std::optional<Result<int>> outcome;
    QVERIFY(QTest::qWaitFor([&] { return (outcome = job.take()).has_value(); }, kPatienceMs));
    QVERIFY(!outcome->ok());
    QCOMPARE(outcome->error().code, ErrorCode::Internal);
    QVERIFY(!job.isActive());
}

void SessionTest::dataAreLoadedAgainWhenTheyChange() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    QVERIFY(waitForData(workspace));
    QCOMPARE(workspace.data.prepared()->dataset().rows(), 80);
    QVERIFY(workspace.data.summary().problem.empty());
    QCOMPARE(workspace.data.summary().parameters, 2 * 4 + 4 + 4 + 1);
    for (const int samples : {100, 120, 140}) { // a slider that moves faster than data load
        QVERIFY(
            workspace.store.setSetting(QStringLiteral("data.source.samples"), Setting(samples), QStringLiteral("x")));
    }
    QVERIFY(QTest::qWaitFor([&] { return !workspace.data.isLoading(); }, kPatienceMs));
    QCOMPARE(workspace.data.prepared()->dataset().rows(), 140);
}

void SessionTest::missingDataAreAProblem() {
    Workspace workspace(standardCatalogue());
    Document document = test::smallDocument();
    Component source("csv");
    source.settings.set("file", "/nowhere/at/all.csv");
    document.data.settings.set("source", source);
    workspace.store.reset(document, {});
    QVERIFY(QTest::qWaitFor([&] { return !workspace.data.isLoading(); }, kPatienceMs));
    QVERIFY(!workspace.data.prepared());
    QVERIFY(workspace.data.problem().contains(QStringLiteral("/nowhere/at/all.csv")));
    QSignalSpy refused(&workspace.train, &ui::TrainSession::refused);
    workspace.train.run();
    QCOMPARE(refused.count(), 1);
}

void SessionTest::runGivesTheNumbersOfCore() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    QVERIFY(waitForData(workspace));
    QSignalSpy ended(&workspace.train, &ui::TrainSession::ended);
    workspace.train.run();
    QVERIFY(workspace.train.isRunning());
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(!workspace.train.isRunning());
    QCOMPARE(ended.count(), 1);
    QCOMPARE(workspace.train.snapshot()->end, train::RunEnd::Finished);
    QVERIFY(*workspace.train.snapshot()->history == expectedHistory(test::smallDocument()));
}

void SessionTest::runWaitsForTheData() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    workspace.train.run(); // the data are still being loaded
    QVERIFY(workspace.train.isWaiting() || workspace.train.isRunning());
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QCOMPARE(workspace.train.snapshot()->epoch, 3);
}

void SessionTest::pauseAndGoOnGivesTheSameNumbers() {
    const Document document = withEpochs(test::smallDocument(), 200);
    Workspace workspace(standardCatalogue());
    workspace.store.reset(document, {});
    QVERIFY(waitForData(workspace));
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch > 0; }, kPatienceMs));
    workspace.train.pause();
    QVERIFY(!workspace.train.isRunning());
    QTest::qWait(50);
    workspace.train.run();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(*workspace.train.snapshot()->history == expectedHistory(document));
}

void SessionTest::stepsAreSteps() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    QVERIFY(waitForData(workspace));
    workspace.train.stepBatch();
    QVERIFY(waitFor(workspace, LiveState::Paused));
    QCOMPARE(workspace.train.snapshot()->epoch, 0);
    QCOMPARE(workspace.train.snapshot()->step, 1);
    workspace.train.stepEpoch();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch == 1; }, kPatienceMs));
    QVERIFY(QTest::qWaitFor([&] { return !workspace.train.isRunning(); }, kPatienceMs));
    QCOMPARE(workspace.train.snapshot()->state, LiveState::Paused);
}

void SessionTest::rewindGivesTheSameNumbersAgain() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    QVERIFY(waitForData(workspace));
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

void SessionTest::newSeedGivesOthers() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    QVERIFY(waitForData(workspace));
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

void SessionTest::stopKeepsWhatWasLearned() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(withEpochs(test::smallDocument(), 100'000), {});
    QVERIFY(waitForData(workspace));
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch > 2; }, kPatienceMs));
    workspace.train.stop();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QCOMPARE(workspace.train.snapshot()->end, train::RunEnd::Stopped);
    QVERIFY(workspace.train.snapshot()->history->size() > 2);
}

void SessionTest::runWhileStoppingBeginsAnew() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(withEpochs(test::smallDocument(), 100'000), {});
    QVERIFY(waitForData(workspace));
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

void SessionTest::timeLeftCountsThePace() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(withEpochs(test::smallDocument(), 1000), {});
    QVERIFY(waitForData(workspace));
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

void SessionTest::endedUnseenBeginsAnew() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(withEpochs(test::smallDocument(), 2), {});
    QVERIFY(waitForData(workspace));
    workspace.train.run();
    const std::uint64_t first = workspace.train.snapshot()->generation;
    QThread::msleep(1000); // it ends, and no timer looks
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return !workspace.train.isRunning(); }, kPatienceMs));
    QCOMPARE(workspace.train.snapshot()->generation, first + 1);
    QVERIFY(workspace.train.snapshot()->state == LiveState::Ended);
}

void SessionTest::changeMakesStaleAndUndoFresh() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    QVERIFY(waitForData(workspace));
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

void SessionTest::invalidNetworkIsRefused() {
    Workspace workspace(standardCatalogue());
    Document document = test::smallDocument();
    document.layers.pop_back(); // four outputs for one target
    workspace.store.reset(document, {});
    QVERIFY(waitForData(workspace));
    QVERIFY(!workspace.data.summary().problem.empty());
    QSignalSpy refused(&workspace.train, &ui::TrainSession::refused);
    workspace.train.run();
    QCOMPARE(refused.count(), 1);
    QVERIFY(!workspace.train.isRunning());
}

void SessionTest::otherDocumentForgetsTheRun() {
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

void SessionTest::olderDataAreNotUsed() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::rangedDocument(), {});
    QVERIFY(waitForData(workspace));
    QVERIFY(workspace.store.setSetting(QStringLiteral("data.split.seed"), Setting(77), QStringLiteral("x")));
    QVERIFY(workspace.data.isLoading()); // and what is prepared is the former split
    QSignalSpy rateRefused(&workspace.rate, &ui::RateSession::refused);
    QSignalSpy studyRefused(&workspace.study, &StudySession::refused);
    workspace.rate.start({});
    workspace.study.start(1);
    QCOMPARE(rateRefused.count(), 1);
    QCOMPARE(studyRefused.count(), 1);
    QVERIFY(!workspace.rate.isRunning());
    QVERIFY(workspace.study.state() == StudySession::State::Idle);
}

void SessionTest::rateTest() {
    Workspace workspace(standardCatalogue());
    workspace.store.reset(test::smallDocument(), {});
    QVERIFY(waitForData(workspace));
    QSignalSpy finished(&workspace.rate, &ui::RateSession::finished);
    jobs::RateTestOptions options;
    options.steps = 40;
    options.seeds = 1;
    workspace.rate.start(options);
    QVERIFY(workspace.rate.isRunning());
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(workspace.rate.result() != nullptr);
    QVERIFY(!workspace.rate.result()->curve.empty());
    QVERIFY(workspace.store.document() == test::smallDocument());
}

void SessionTest::activitySaysWhatIsGoingOn() {
    Workspace workspace(standardCatalogue());
    const ui::Activity activity(workspace);
    workspace.store.reset(withEpochs(test::smallDocument(), 100'000), {});
    QVERIFY(waitForData(workspace));
    QVERIFY(!activity.state().busy);
    workspace.train.run();
    QVERIFY(QTest::qWaitFor([&] { return workspace.train.snapshot()->epoch > 0; }, kPatienceMs));
    const ui::ActivityState state = activity.state();
    QVERIFY(state.busy);
    QCOMPARE(state.phase, QStringLiteral("Training"));
    QVERIFY(state.detail.contains(QStringLiteral("of 100000")));
    QVERIFY(state.loss.contains(QStringLiteral("validation")));
    QCOMPARE(state.workers, 1);
    workspace.train.stop();
    QVERIFY(waitFor(workspace, LiveState::Ended));
    QVERIFY(!activity.state().busy);
    QCOMPARE(ui::durationText(59.2), QStringLiteral("1 min 00 s"));
    QCOMPARE(ui::durationText(4), QStringLiteral("4 s"));
    QCOMPARE(ui::durationText(3720), QStringLiteral("1 h 02 min"));
}

GOODFIT_SUITE(SessionTest)
#include "session_test.moc"
