#include "core/train/history.h"

#include "core/train/early_stopping.h"
#include "tests/support/suite.h"

#include <cmath>
#include <limits>

using namespace goodfit::train;

namespace {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The epoch at which it stops, or -1.
int stopsAt(EarlyStopping stopping, const std::vector<double>& curve) {
    for (std::size_t epoch = 0; epoch < curve.size(); ++epoch) {
        if (stopping.observe(static_cast<int>(epoch), curve[epoch]).stop) {
            return static_cast<int>(epoch);
        }
    }
    return -1;
}
} // namespace

class HistoryTest : public QObject {
    Q_OBJECT
private slots:
    void csvIsThatOfKeras() {
        History history;
        history.epochs = {0, 1};
        history.curves = {{"loss", {0.5, 0.25}}, {"val_loss", {0.75, kNaN}}, {"accuracy", {0.1}}};
        QCOMPARE(historyToCsv(history), std::string("epoch,accuracy,loss,val_loss\n0,0.1,0.5,0.75\n1,NA,0.25,nan\n"));
    }

    void theBestIsNeverANaN() {
        QCOMPARE(bestIndex({kNaN, 3, 1, 1, kInfinity}, false), 2);
        QCOMPARE(bestIndex({kNaN, 3, 1, kInfinity}, true), 1);
        QCOMPARE(bestIndex({kNaN, kInfinity, -kInfinity}, true), -1);
        QCOMPARE(bestIndex({}, false), -1);
    }

    void stoppingFollowsKerasRules_data() {
        QTest::addColumn<QList<double>>("curve");
        QTest::addColumn<int>("patience");
        QTest::addColumn<double>("minDelta");
        QTest::addColumn<int>("stop");
        QTest::newRow("falls for ever") << QList<double>{5, 4, 3, 2, 1} << 2 << 0.0 << -1;
        QTest::newRow("two epochs worse") << QList<double>{5, 4, 6, 6, 6} << 2 << 0.0 << 3;
        QTest::newRow("equal is no improvement") << QList<double>{5, 5, 5, 5} << 3 << 0.0 << 3;
        QTest::newRow("the count starts anew") << QList<double>{5, 6, 4, 6, 6} << 2 << 0.0 << 4;
        QTest::newRow("too small a gain") << QList<double>{5, 4.9, 4.8, 4.7} << 2 << 0.5 << 2;
        QTest::newRow("gains add up against the best") << QList<double>{5, 4.7, 4.4, 4.1} << 2 << 0.5 << -1;
        QTest::newRow("a NaN is no improvement") << QList<double>{5, kNaN, kNaN} << 2 << 0.0 << 2;
    }
    void stoppingFollowsKerasRules() {
        QFETCH(const QList<double>, curve);
        QFETCH(const int, patience);
        QFETCH(const double, minDelta);
        QFETCH(const int, stop);
        const std::vector<double> falling(curve.begin(), curve.end());
        QCOMPARE(stopsAt(EarlyStopping("val_loss", false, patience, minDelta, true), falling), stop);
        std::vector<double> rising;
        for (const double value : falling) {
            rising.push_back(-value);
        }
        QCOMPARE(stopsAt(EarlyStopping("val_accuracy", true, patience, minDelta, true), rising), stop);
    }

    void withoutPatienceItOnlyWatches() {
        EarlyStopping watch("loss", false, std::nullopt, 0.0, false);
        for (int epoch = 0; epoch < 100; ++epoch) {
            QVERIFY(!watch.observe(epoch, std::abs(epoch - 30)).stop);
        }
        QCOMPARE(watch.bestEpoch(), 30);
    }
};

GOODFIT_SUITE(HistoryTest)
#include "history_test.moc"
