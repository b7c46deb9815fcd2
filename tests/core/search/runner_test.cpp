#include "core/search/runner.h"

#include "tests/core/search/runner_support.h"
#include "tests/support/suite.h"

#include <atomic>
#include <cmath>
#include <set>
#include <thread>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

// Learns: the middle of the best result it may see and a random point. What it sees is in what it says.
class Learner : public Sampler {
public:
    Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        double x = request.stream.uniform();
        for (const Trial& trial : request.study.trials) {
            x += trial.value.value_or(0.0) * 1e-3;
        }
        return std::optional(Assignment{{"x", std::min(x, 1.0)}});
    }
};

Study withoutTimes(Study study) {
    for (Trial& trial : study.trials) {
        trial.seconds = 0;
        trial.startedMs = trial.endedMs = 0;
    }
    return study;
}

bool same(const Study& a, const Study& b) {
    return a.trials.size() == b.trials.size() && a.planned == b.planned && a.note == b.note &&
           std::equal(a.trials.begin(), a.trials.end(), b.trials.begin(), [](const Trial& s, const Trial& t) {
               return s.number == t.number && s.state == t.state && s.parameters == t.parameters &&
                      s.value == t.value && s.foldValues == t.foldValues && s.intermediate == t.intermediate &&
                      s.note == t.note;
           });
}

} // namespace

class RunnerTest : public QObject {
    Q_OBJECT
private slots:
    void isTheSameForAnyNumberOfWorkers_data() {
        QTest::addColumn<int>("workers");
        for (const int workers : {1, 2, 3, 8}) {
            QTest::addRow("%d", workers) << workers;
        }
    }
    void isTheSameForAnyNumberOfWorkers() {
        QFETCH(int, workers);
        const Result<Study> alone = run(studyOf(line(), 40), "auto", 1);
        const Result<Study> together = run(studyOf(line(), 40), "auto", workers);
        QVERIFY(alone.ok() && together.ok());
        QCOMPARE(alone->trials.size(), std::size_t{40});
        QVERIFY(same(*alone, *together));
    }

    void evenALearningSamplerIs_data() { isTheSameForAnyNumberOfWorkers_data(); }
    void evenALearningSamplerIs() {
        QFETCH(int, workers);
        const auto learn = [](int count) {
            RunnerOptions options;
            options.workers = count;
            options.learns = true;
            return runStudy(studyOf(line(), 40), Learner(), options, quick, nullptr, {}, {});
        };
        const Result<Study> alone = learn(1);
        const Result<Study> together = learn(workers);
        QVERIFY(alone.ok() && together.ok());
        QVERIFY(same(*alone, *together));
    }

    void aProposalSeesOnlyWhatTheLagAllows() {
        class Watcher : public Sampler {
        public:
            Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
                for (const Trial& trial : request.study.trials) {
                    const bool shown = trial.number < request.number - kLearningLag;
                    wrong = wrong || isFinished(trial.state) != shown || trial.value.has_value() > shown;
                }
                wrong = wrong || std::ssize(request.study.trials) != request.number;
                return std::optional(Assignment{{"x", static_cast<double>(request.number) / 100.0}});
            }
            mutable bool wrong = false;
        };
        const Watcher watcher;
        RunnerOptions options;
        options.workers = 4;
        options.learns = true;
        const Result<Study> study = runStudy(studyOf(line(), 30), watcher, options, quick, nullptr, {}, {});
        QVERIFY(study.ok());
        QCOMPARE(study->trials.size(), std::size_t{30});
        QVERIFY(!watcher.wrong);
    }

    void goesOnWhereItWasKilled() {
        const Result<Study> whole = run(studyOf(line(), 30), "random", 2);
        QVERIFY(whole.ok());
        Study killed = studyOf(line(), 30);
        for (const Trial& trial : whole->trials) { // out of order, with gaps, one still running
            if (trial.number < 9 || trial.number == 11 || trial.number == 14) {
                killed.trials.insert(killed.trials.begin(), trial);
            }
        }
        Trial running = whole->trials[12];
        running.state = TrialState::Running;
        killed.trials.push_back(running);
        MemoryStore store;
        const Result<Study> resumed = run(killed, "random", 3, &store);
        QVERIFY(resumed.ok());
        QVERIFY(same(*whole, *resumed));
        QCOMPARE(store.begun.trials.size(), std::size_t{11});
        QCOMPARE(store.trials.size(), std::size_t{19}); // only the missing ones ran
    }

    void endsComeInOrderAndStoredBefore() {
        MemoryStore store;
        std::vector<std::int64_t> ended;
        std::set<std::int64_t> started;
        bool wrong = false;
        const std::thread::id caller = std::this_thread::get_id();
        RunnerHooks hooks;
        hooks.onTrial = [&](const Trial& trial) {
            wrong = wrong || std::this_thread::get_id() != caller;
            if (!isFinished(trial.state)) {
                started.insert(trial.number);
                return;
            }
            ended.push_back(trial.number);
            wrong = wrong || !started.contains(trial.number) ||
                    std::none_of(store.trials.begin(), store.trials.end(),
                                 [&](const Trial& kept) { return kept.number == trial.number; });
        };
        const Result<Study> study = run(studyOf(line(), 25), "random", 3, &store, hooks);
        QVERIFY(study.ok());
        QCOMPARE(ended.size(), std::size_t{25});
        QVERIFY(std::is_sorted(ended.begin(), ended.end()));
        QVERIFY(!wrong);
        QCOMPARE(store.trials.size(), std::size_t{25});
    }

    void aPauseHoldsNewTrialsBack() {
        std::atomic<bool> paused = false;
        std::atomic<int> looks = 0;
        std::int64_t startedWhilePaused = 0;
        RunnerHooks hooks;
        hooks.onTrial = [&](const Trial& trial) {
            startedWhilePaused += paused && trial.state == TrialState::Running && trial.intermediate.empty() ? 1 : 0;
            paused = paused || (trial.number == 3 && isFinished(trial.state));
        };
        hooks.isPaused = [&] {
            if (paused && ++looks > 5) {
                paused = false;
            }
            return paused.load();
        };
        const Result<Study> study = run(studyOf(line(), 10), "random", 2, nullptr, hooks);
        QVERIFY(study.ok());
        QVERIFY(looks > 5);
        QCOMPARE(startedWhilePaused, std::int64_t{0});
        QVERIFY(same(withoutTimes(*study), withoutTimes(*run(studyOf(line(), 10), "random", 1))));
    }

    void theBestIsFiniteAndFirstOfEquals() {
        Study study;
        const auto add = [&](TrialState state, std::optional<double> value) {
            Trial trial;
            trial.number = std::ssize(study.trials);
            trial.state = state;
            trial.value = value;
            study.trials.push_back(trial);
        };
        QVERIFY(!study.best());
        add(TrialState::Failed, 0.0);
        add(TrialState::Complete, std::nan(""));
        add(TrialState::Complete, -INFINITY);
        QVERIFY(!study.best());
        add(TrialState::Complete, 0.5);
        add(TrialState::Complete, 0.2);
        add(TrialState::Complete, 0.2);
        add(TrialState::Pruned, 0.1);
        add(TrialState::Complete, 0.7);
        QCOMPARE(study.best()->number, std::int64_t{4});
        study.maximize = true;
        QCOMPARE(study.best()->number, std::int64_t{7});
    }
};

GOODFIT_SUITE(RunnerTest)
#include "runner_test.moc"
