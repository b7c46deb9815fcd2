// Halving where somebody else trains decides as the schedulers do, and anew from the study alone at every step.
#include "core/search/schedulers/rung_talk.h"

#include "core/base/random.h"
#include "core/search/schedulers/asha.h"
#include "core/search/schedulers/hyperband.h"
#include "tests/support/suite.h"

#include <cmath>
#include <map>
#include <set>

using namespace goodfit;
using namespace goodfit::search;

namespace {

// The value of a trial at a step; NaN now and then, and some values alike.
double valueAt(std::int64_t trial, std::int64_t step) {
    RandomStream stream(11, Purpose::Sampler, static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(step));
    const double drawn = stream.uniform();
    return drawn < 0.04 ? std::nan("") : std::floor(drawn * 40) + 1.0 / static_cast<double>(step);
}

bool fails(std::int64_t trial, std::int64_t step) {
    return (trial * 7 + step) % 23 == 5;
}

struct Done {
    std::int64_t trial = 0, until = 0;
    bool failed = false;
    bool operator==(const Done&) const = default;
};

// One job after the other, each told before the next is decided.
std::vector<Done> byScheduler(Scheduler& scheduler, std::int64_t trials) {
    std::vector<Done> done;
    std::map<std::int64_t, std::int64_t> reached;
    std::set<std::int64_t> lost;
    std::int64_t begun = 0;
    while (const auto job = scheduler.next({begun, begun < trials, done.size()})) {
        begun += job->trial == begun ? 1 : 0;
        for (std::int64_t step = reached[job->trial] + 1; step <= job->epochs; ++step) {
            if (fails(job->trial, step)) {
                lost.insert(job->trial);
                break;
            }
        }
        const bool failed = lost.contains(job->trial);
        const double value = valueAt(job->trial, job->epochs);
        reached[job->trial] = job->epochs;
        done.push_back({job->trial, job->epochs, failed});
        scheduler.tell(
            {job->trial, job->epochs, failed || std::isnan(value) ? std::nullopt : std::optional(value), {}});
    }
    return done;
}

// The same by talk. maximize: the values' signs are turned, and nothing else may change.
std::vector<Done> byTalk(const RungTalk& talk, std::int64_t steps, std::int64_t trials, bool maximize) {
    Study study;
    study.maximize = maximize;
    std::vector<Done> done;
    while (const auto next = talk.next(study, std::ssize(study.trials) < trials)) {
        if (!next->goesOn) {
            const std::int64_t number = std::ssize(study.trials);
            study.trials.emplace_back().number = number;
            study.trials.back().bracket = next->bracket;
        }
        Trial& trial = study.trials[static_cast<std::size_t>(next->goesOn.value_or(std::ssize(study.trials) - 1))];
        trial.state = TrialState::Running;
        trial.reached = 0;
        const std::int64_t until = talk.until(trial);
        bool failed = false;
        for (std::int64_t step = lastStepOf(trial) + 1; step <= until && trial.state == TrialState::Running; ++step) {
            const double value = maximize ? -valueAt(trial.number, step) : valueAt(trial.number, step);
            if (fails(trial.number, step)) {
                failed = true;
                trial.state = TrialState::Failed;
            } else if (step < steps) {
                trial.intermediate.emplace_back(step, value);
            } else {
                trial.value = value;
                trial.state = std::isnan(value) ? TrialState::Failed : TrialState::Complete;
            }
        }
        done.push_back({trial.number, until, failed});
        if (trial.state == TrialState::Running) {
            trial.state = TrialState::Paused;
            trial.reached = until;
        }
    }
    return done;
}

} // namespace

class RungTalkTest : public QObject {
    Q_OBJECT
private slots:
    void decidesAsTheScheduler_data() {
        QTest::addColumn<bool>("isAsha");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("factor");
        QTest::addColumn<int>("trials");
        QTest::newRow("asha 27") << true << 27 << 1 << 3 << 200;
        QTest::newRow("asha, uneven") << true << 20 << 2 << 4 << 97;
        QTest::newRow("asha, few") << true << 81 << 1 << 3 << 2;
        QTest::newRow("asha, no rung") << true << 5 << 9 << 3 << 6;
        QTest::newRow("hyperband 27") << false << 27 << 1 << 3 << 200;
        QTest::newRow("hyperband, cut short") << false << 81 << 1 << 3 << 100;
        QTest::newRow("hyperband, cut at once") << false << 81 << 1 << 3 << 2;
        QTest::newRow("hyperband, halves") << false << 16 << 2 << 2 << 60;
    }
    void decidesAsTheScheduler() {
        QFETCH(bool, isAsha);
        QFETCH(int, steps);
        QFETCH(int, least);
        QFETCH(int, factor);
        QFETCH(int, trials);
        std::unique_ptr<Scheduler> scheduler;
        std::unique_ptr<RungTalk> talk;
        if (isAsha) {
            scheduler = std::make_unique<Asha>(steps, least, factor, 0);
            talk = makeAshaTalk(steps, least, factor, 0);
        } else {
            scheduler = std::make_unique<Hyperband>(steps, factor, least);
            talk = makeHyperbandTalk(steps, factor, least);
        }
        const std::vector<Done> wanted = byScheduler(*scheduler, trials);
        for (const bool maximize : {false, true}) {
            const std::vector<Done> found = byTalk(*talk, steps, trials, maximize);
            QCOMPARE(found.size(), wanted.size());
            for (std::size_t i = 0; i < found.size(); ++i) {
                QVERIFY2(found[i] == wanted[i], qPrintable(QStringLiteral("job %1: trial %2 to %3, must be %4 to %5")
                                                               .arg(i)
                                                               .arg(found[i].trial)
                                                               .arg(found[i].until)
                                                               .arg(wanted[i].trial)
                                                               .arg(wanted[i].until)));
            }
        }
    }

    // Several trainers at once: nobody is given twice, everybody who waits at the end was beaten.
    void severalTrainers() {
        const auto talk = makeAshaTalk(9, 1, 3, 0);
        Study study;
        for (int i = 0; i < 3; ++i) {
            const auto next = talk->next(study, true);
            QVERIFY(next && !next->goesOn);
            study.trials.emplace_back().number = i;
            study.trials.back().state = TrialState::Running;
            QCOMPARE(talk->until(study.trials.back()), 1);
        }
        for (int i = 0; i < 3; ++i) {
            study.trials[static_cast<std::size_t>(i)].intermediate = {{1, 3.0 - i}};
            study.trials[static_cast<std::size_t>(i)].state = TrialState::Paused;
        }
        const auto next = talk->next(study, true);
        QVERIFY(next && next->goesOn == 2); // the best of three
        study.trials[2].state = TrialState::Running;
        QCOMPARE(talk->until(study.trials[2]), 3);
        QVERIFY(!talk->next(study, true)->goesOn); // not twice
        QVERIFY(!talk->next(study, false));        // it may still complete
    }
};

GOODFIT_SUITE(RungTalkTest)
#include "rung_talk_test.moc"
