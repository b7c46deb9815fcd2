// The tries of the rate finder against losses known everywhere: a valley in the logarithm of the rate.
#include "core/train/rate_checks.h"

#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace goodfit;

namespace {

// Lowest, 0.1, at this rate; e times as high 0.5 decades away; diverged from 1 on.
double lossAt(double rate, double best) {
    const double away = std::log10(rate / best) / 0.5;
    return rate >= 1.0 ? std::numeric_limits<double>::infinity() : 0.1 * std::exp(away * away);
}

std::vector<train::RateCheck> bracketed(double lowestAt, double best, int count, int epochs) {
    std::vector<train::RateCheck> done;
    for (int i = 0; i < count; ++i) {
        const std::optional<double> rate = train::nextCheck(done, lowestAt, 1e-6, 10.0);
        if (!rate) {
            break;
        }
        train::RateCheck check;
        check.rate = *rate;
        check.epochs = epochs;
        check.loss = lossAt(*rate, best);
        check.trained = check.loss;
        const auto place = std::lower_bound(done.begin(), done.end(), *rate,
                                            [](const train::RateCheck& a, double b) { return a.rate < b; });
        done.insert(place, check);
    }
    return done;
}

} // namespace

class RateChecksTest : public QObject {
    Q_OBJECT

private slots:
    // With the sweeps never more than the larger of 5 epochs and 600 steps.
    void theBudgetHolds_data() {
        QTest::addColumn<int>("perEpoch");
        QTest::addColumn<int>("epochs");
        for (const int perEpoch : {1, 4, 19, 38, 120, 300, 5000}) {
            for (const int epochs : {1, 30, 500}) {
                QTest::addRow("%d steps, %d epochs", perEpoch, epochs) << perEpoch << epochs;
            }
        }
    }

    void theBudgetHolds() {
        QFETCH(int, perEpoch);
        QFETCH(int, epochs);
        const int all = std::max(600, 5 * perEpoch);
        const train::CheckBudget budget = train::checkBudget(all / 4, perEpoch, epochs);
        QVERIFY(budget.count >= 3 && budget.count <= 5);
        QVERIFY(budget.epochs >= 1 && budget.epochs <= epochs);
        QVERIFY(all / 4 + budget.count * budget.epochs * perEpoch <= all);
    }

    void theBracketFindsTheValley_data() {
        QTest::addColumn<double>("lowestAt");
        QTest::addColumn<double>("best");
        QTest::newRow("where it looks first") << 0.3 << 0.05;
        QTest::newRow("a decade below") << 0.3 << 0.004;
        QTest::newRow("above") << 0.05 << 0.1;
        QTest::newRow("beside the cliff") << 5.0 << 0.7;
    }

    void theBracketFindsTheValley() {
        QFETCH(double, lowestAt);
        QFETCH(double, best);
        const std::vector<train::RateCheck> checks = bracketed(lowestAt, best, 5, 10);
        const std::optional<train::CheckedRate> found = train::rateFromChecks(checks, 10, 0.7);
        QVERIFY(found.has_value());
        QVERIFY2(std::abs(std::log10(found->rate / best)) < 0.35, qPrintable(QString::number(found->rate)));
        QVERIFY(found->low <= found->rate && found->rate <= found->high);
        QVERIFY(found->high < 1.0);
    }

    // Forty times the length, all of the loss gone: a quarter of the rate; twice the length: half of it; nothing gone:
    // the same rate.
    void aLongerTrainingWantsASmallerRate() {
        const std::vector<train::RateCheck> checks = bracketed(0.3, 0.05, 5, 10);
        const double same = train::rateFromChecks(checks, 10, 1.0)->rate;
        const double done = train::rateFromChecks(checks, 400, 1e12)->rate;
        QVERIFY(std::abs(done / same - std::pow(10.0, -0.6)) < 1e-6);
        QVERIFY(std::abs(train::rateFromChecks(checks, 20, 1e12)->rate / same - 0.5) < 1e-6);
        QVERIFY(std::abs(train::rateFromChecks(checks, 40, 1e-3)->rate / same - 1.0) < 1e-6);
    }

    // The same loss over a decade in validation and training: the largest rate leaves the plateau first.
    void ofAPlateauTheLargestIsTaken() {
        std::vector<train::RateCheck> checks;
        for (const double rate : {0.001, 0.01, 0.1, 1.0}) {
            train::RateCheck check;
            check.rate = rate;
            check.epochs = 2;
            check.loss = rate < 0.5 ? 0.78 : 3.0;
            check.trained = rate < 0.5 ? 0.83 : 4.0;
            checks.push_back(check);
        }
        const std::optional<train::CheckedRate> stuck = train::rateFromChecks(checks, 30, 1.0);
        QVERIFY(stuck && stuck->isStuck);
        QCOMPARE(stuck->rate, 0.1);
        // Training that goes on falling with the rate is no plateau: validation has reached its floor.
        checks[0].trained = 0.9;
        checks[2].trained = 0.7;
        const std::optional<train::CheckedRate> floor = train::rateFromChecks(checks, 30, 1.0);
        QVERIFY(floor && !floor->isStuck && floor->rate < 0.05);
    }

    void nothingComesOfNothing() {
        QVERIFY(!train::rateFromChecks({}, 10, 1.0));
        train::RateCheck ran;
        ran.rate = 0.1;
        ran.epochs = 3;
        ran.loss = std::numeric_limits<double>::infinity();
        QVERIFY(!train::rateFromChecks({ran}, 10, 1.0));
    }
};

GOODFIT_SUITE(RateChecksTest)
#include "rate_checks_test.moc"
