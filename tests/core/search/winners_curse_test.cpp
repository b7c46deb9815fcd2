#include "core/search/winners_curse.h"

#include "core/base/random.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::search;

namespace {

Trial complete(std::int64_t number, double value) {
    Trial trial;
    trial.number = number;
    trial.state = TrialState::Complete;
    trial.value = value;
    return trial;
}

// The mean highest of 20 standard normals (Harter 1961, table 1).
constexpr double kHighestOf20 = 1.86748;

} // namespace

class WinnersCurseTest : public QObject {
    Q_OBJECT
private slots:
    // Twenty settings of equal worth whose values differ by luck alone: the correction is what the best gains by it.
    void takesOffTheLuckOfEquals_data() {
        QTest::addColumn<bool>("maximize");
        QTest::newRow("less is better") << false;
        QTest::newRow("more is better") << true;
    }
    void takesOffTheLuckOfEquals() {
        QFETCH(bool, maximize);
        constexpr int kStudies = 200;
        double optimism = 0.0, error = 0.0;
        for (int repeat = 0; repeat < kStudies; ++repeat) {
            RandomStream stream(static_cast<std::uint64_t>(repeat), Purpose::Test);
            Study study;
            study.maximize = maximize;
            for (int i = 0; i < 20; ++i) {
                study.trials.push_back(complete(i, 3.0 + 0.1 * stream.normal()));
            }
            const auto curse = winnersCurse(study, 0.1);
            QVERIFY(curse && !curse->fromFolds);
            QCOMPARE(curse->candidates, std::int64_t{20});
            QVERIFY(std::abs(*study.best()->value - 3.0) + 1e-12 >= std::abs(curse->corrected - 3.0) ||
                    curse->optimism < 0.2);
            optimism += curse->optimism / kStudies;
            error += (curse->corrected - 3.0) / kStudies;
        }
        QVERIFY2(std::abs(optimism - 0.1 * kHighestOf20) < 0.025, qPrintable(QString::number(optimism)));
        QVERIFY2(std::abs(error) < 0.03, qPrintable(QString::number(error)));
    }

    void leavesAClearWinnerAlone() {
        Study study;
        study.trials = {complete(0, 1.0), complete(1, 0.2), complete(2, 1.1)};
        const auto curse = winnersCurse(study, 0.01);
        QVERIFY(curse);
        QCOMPARE(curse->optimism, 0.0);
        QCOMPARE(curse->corrected, 0.2);
    }

    // By hand: the winner, 2.0 on average, loses 1 on the first fold and nothing on the second: bias 1/2.
    void comparesFoldByFold() {
        Study study;
        study.trials = {complete(0, 2.0), complete(1, 2.5)};
        study.trials[0].foldValues = {3.0, 1.0};
        study.trials[1].foldValues = {2.0, 3.0};
        const auto curse = winnersCurse(study, std::nullopt);
        QVERIFY(curse && curse->fromFolds);
        QCOMPARE(curse->optimism, 0.5);
        QCOMPARE(curse->corrected, 2.5);
    }

    void saysNothingWhereNothingIsKnown() {
        Study study;
        QVERIFY(!winnersCurse(study, 0.1));
        study.trials = {complete(0, 1.0), complete(1, 2.0)};
        QVERIFY(!winnersCurse(study, std::nullopt));
        QVERIFY(!winnersCurse(study, 0.0));
    }
};

GOODFIT_SUITE(WinnersCurseTest)
#include "winners_curse_test.moc"
