// How a study ends before its last trial: an exhausted space, a stop request, what is thrown, a store that fails.
#include "tests/core/search/runner_support.h"
#include "tests/support/suite.h"

#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

class RunnerEndsTest : public QObject {
    Q_OBJECT
private slots:
    void anExhaustedSpaceEndsAndSaysSo() {
        const Result<Study> study = run(studyOf(conditionalSpace(), 60), "random", 2, nullptr, {}, {},
                                        [](const Assigned&, const Report&, const std::stop_token&) {
                                            TrialOutcome outcome;
                                            outcome.state = TrialState::Complete;
                                            outcome.value = 1.0;
                                            return outcome;
                                        });
        QVERIFY(study.ok());
        QCOMPARE(study->trials.size(), std::size_t{20});
        QCOMPARE(study->planned, std::int64_t{20});
        QVERIFY(QString::fromStdString(study->note).contains("all 20 points"));
    }

    void aStopLeavesOutWhatWasRunning() {
        std::stop_source stop;
        RunnerHooks hooks;
        hooks.onTrial = [&](const Trial& trial) {
            if (trial.number == 7 && !isFinished(trial.state)) {
                stop.request_stop();
            }
        };
        const Evaluate evaluate = [](const Assigned& job, const Report& report, const std::stop_token& token) {
            if (job.trial.number < 5) {
                return quick(job, report, token);
            }
            TrialOutcome outcome; // runs until it is told to stop
            while (!token.stop_requested()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            outcome.stopped = true;
            return outcome;
        };
        const Result<Study> study = run(studyOf(line(), 1000), "random", 3, nullptr, hooks, stop.get_token(), evaluate);
        QVERIFY(study.ok());
        QCOMPARE(study->trials.size(), std::size_t{5});
        QCOMPARE(study->planned, std::int64_t{1000});
        QVERIFY(study->best());
    }

    void aStopBeforeTheStartLeavesNothing() {
        std::stop_source stop;
        stop.request_stop();
        const Result<Study> study = run(studyOf(line(), 10), "random", 2, nullptr, {}, stop.get_token());
        QVERIFY(study.ok());
        QVERIFY(study->trials.empty());
    }

    void whatIsThrownFailsTheTrialOnly() {
        const Result<Study> study = run(studyOf(line(), 6), "random", 2, nullptr, {}, {},
                                        [](const Assigned& job, const Report& report, const std::stop_token& stop) {
                                            if (job.trial.number == 2) {
                                                throw std::runtime_error("surprise");
                                            }
                                            if (job.trial.number == 3) {
                                                throw std::bad_alloc();
                                            }
                                            return quick(job, report, stop);
                                        });
        QVERIFY(study.ok());
        QCOMPARE(study->trials.size(), std::size_t{6});
        QVERIFY(study->trials[2].state == TrialState::Failed);
        QVERIFY(QString::fromStdString(study->trials[2].note).contains("surprise"));
        QVERIFY(QString::fromStdString(study->trials[3].note).contains("memory"));
        QVERIFY(study->trials[5].state == TrialState::Complete);
    }

    void aStoreThatFailsEndsTheStudyButLosesNothing() {
        MemoryStore store;
        store.failAfter = 4;
        const Result<Study> study = run(studyOf(line(), 50), "random", 2, &store);
        QVERIFY(study.ok());
        QVERIFY(study->trials.size() >= 5 && study->trials.size() < 50);
        QVERIFY(QString::fromStdString(study->note).contains("disk full"));
        MemoryStore locked;
        locked.failBegin = true;
        const Result<Study> refused = run(studyOf(line(), 50), "random", 2, &locked);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().text(), std::string("db: is locked"));
    }
};

GOODFIT_SUITE(RunnerEndsTest)
#include "runner_ends_test.moc"
