// The sessions of a window: work in the background, data, rate test, activity.
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
    OpenedWorkspace workspace(test::smallDocument());
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

void SessionTest::olderDataAreNotUsed() {
    OpenedWorkspace workspace(test::rangedDocument());
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
    OpenedWorkspace workspace(test::smallDocument());
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
