// The rules against curves whose answers were worked out by hand from the references' definitions.
#include "core/train/rate_suggestions.h"

#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace goodfit;
using Values = std::vector<double>;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Values decades(int count) { // 1, 10, 100 …
    Values rates;
    for (int i = 0; i < count; ++i) {
        rates.push_back(std::pow(10.0, i));
    }
    return rates;
}

// A plateau at 1, a valley with its floor at step 140, a rise behind it; over 8 decades from 1e-7.
train::RateSweep valleySweep(double noise) {
    train::RateSweep sweep;
    for (int i = 0; i < 200; ++i) {
        const double x = i;
        double loss = x < 80 ? 1.0 : x < 140 ? 1.0 - 0.8 * (x - 80) / 60.0 : 0.2 + 0.002 * (x - 140) * (x - 140);
        loss += noise * (i % 2 == 0 ? 1.0 : -1.0);
        sweep.push_back(loss);
    }
    return sweep;
}

} // namespace

class RateSuggestionsTest : public QObject {
    Q_OBJECT

private slots:
    void valley_data() {
        QTest::addColumn<Values>("losses");
        QTest::addColumn<int>("index"); // of the rate; -1: no answer
        // Longest falling run: all six, L = 6, e = 5: start -1, + 2 + 1 = 2.
        QTest::newRow("all falling") << Values{6, 5, 4, 3, 2, 1} << 2;
        // 5 4 3 2 1 at 1, 2, 4, 6, 7: L = 5, e = 7: start 2, + 1 + 0 = 3.
        QTest::newRow("with spikes") << Values{4.5, 5, 4, 9, 3, 9, 2, 1, 9, 9} << 3;
        // The first of two equally long ones wins: L = 3, e = 2: start -1, + 1 + 0 = 0.
        QTest::newRow("first longest") << Values{3, 2, 1, 6, 5, 4} << 0;
        // What comes after the first NaN does not count.
        QTest::newRow("cut at NaN") << Values{6, 5, 4, 3, 2, 1, kNan, 0.5, 0.4, 0.3, 0.2} << 2;
        QTest::newRow("rising") << Values{1, 2, 3, 4} << -1;
        QTest::newRow("nothing") << Values{} << -1;
    }

    void valley() {
        QFETCH(const Values, losses);
        QFETCH(int, index);
        const Values rates = decades(static_cast<int>(losses.size()));
        const std::optional<double> answer = train::valleyRate(rates, losses);
        QCOMPARE(answer.has_value(), index >= 0);
        if (answer) {
            QCOMPARE(*answer, rates[static_cast<std::size_t>(index)]);
        }
    }

    // 20 points, level but for a step up at the last: slopes by index are 0 but 0.5 and 1 at the last two.
    // From r = 19, l = 4: |1 - 0| > 0.005, remember 4; r = 18, l = 3: |0.5| , remember 3; r = 17: stop.
    void slide() {
        Values losses(20, 1.0);
        losses.back() = 2.0;
        const Values rates = decades(20);
        QCOMPARE(*train::slideRate(rates, losses), rates[3]);
        losses.back() = 1.0; // nowhere steep: the start value, 15 before the last
        QCOMPARE(*train::slideRate(rates, losses), rates[4]);
        QVERIFY(!train::slideRate(decades(16), Values(16, 1.0)));
    }

    // Falls of 1 a decade, then 3 over two decades (1.5 a decade), then 1.2 over half a decade (2.4).
    void steepestIsByDecadeNotByIndex() {
        const Values rates{1, 10, 1000, 1000 * std::sqrt(10.0)};
        const Values losses{10, 9, 6, 4.8};
        QCOMPARE(*train::steepestRate(rates, losses), 1000.0);
        QVERIFY(!train::steepestRate(rates, Values{1, 2, 3, 4}));
    }

    void minimum10SkipsWhatIsNotANumber() {
        QCOMPARE(*train::minimum10Rate(Values{1, 10, 100, 1000}, Values{3, 2, 4, kNan}), 1.0);
        QVERIFY(!train::minimum10Rate(Values{1}, Values{kNan}));
    }

    // Fall from 10 to 0: a tenth of it at 9, nine tenths at 1.
    void smithTakesWhereTheFallBeginsAndSlows() {
        const std::optional<train::SmithBounds> bounds =
            train::smithBounds(decades(7), Values{10, 9.5, 9, 5, 1, 0, 20});
        QVERIFY(bounds.has_value());
        QCOMPARE(bounds->base, 100.0);
        QCOMPARE(bounds->max, 10000.0);
        QVERIFY(!train::smithBounds(decades(3), Values{1, 2, 3}));
    }

    void derivativeIsByLogRate() {
        const Values slopes = train::rateDerivative(decades(4), Values{3, 2, 0, 1});
        const double decade = std::log(10.0);
        const Values expected{-1 / decade, -1.5 / decade, -0.5 / decade, 1 / decade};
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(std::abs(slopes[i] - expected[i]) < 1e-12);
        }
    }

    void ratesAreEvenInTheLogarithm() {
        const Values rates = train::logarithmicRates(1e-4, 1.0, 5);
        for (std::size_t i = 0; i < 5; ++i) {
            QVERIFY(std::abs(std::log10(rates[i]) - (static_cast<double>(i) - 4.0)) < 1e-12);
        }
    }

    void theWatchStopsAtFourTimesTheBestOrNan() {
        train::SweepWatch watch(0.0);
        for (const double loss : {1.0, 1.0, 0.8, 0.5, 0.5, 0.5, 1.9}) {
            QVERIFY(!watch.hasDiverged(loss));
        }
        QVERIFY(watch.hasDiverged(2.1));
        QVERIFY(train::SweepWatch(0.9).hasDiverged(kNan));
    }

    void recommendsBelowTheFloorOfTheValley() {
        const Values rates = train::logarithmicRates(1e-7, 10.0, 200);
        const train::RateTest test = train::evaluateSweeps(rates, {valleySweep(0.01), valleySweep(-0.01)});
        QCOMPARE(test.curve.size(), std::size_t{200});
        QCOMPARE(test.derivative.size(), std::size_t{200});
        QVERIFY(test.suggested.has_value() && test.low.has_value() && test.high.has_value());
        QVERIFY(*test.low <= *test.suggested && *test.suggested <= *test.high);
        QVERIFY(*test.suggested > rates[80] && *test.suggested < rates[140]);
        QVERIFY(!test.reason.empty());
    }

    void saysSoWhenTheCurveNeverFalls_data() {
        QTest::addColumn<Values>("sweep");
        Values flat(200, 1.0);
        QTest::newRow("level") << flat;
        Values noisy;
        for (int i = 0; i < 200; ++i) {
            noisy.push_back(1.0 + 0.3 * std::sin(static_cast<double>(i * i)));
        }
        QTest::newRow("noise") << noisy;
        Values rising;
        for (int i = 0; i < 200; ++i) {
            rising.push_back(1.0 + 0.01 * i);
        }
        QTest::newRow("rising") << rising;
        QTest::newRow("ended at once") << Values{1.0, 2.0};
        QTest::newRow("no step") << Values{};
    }

    void saysSoWhenTheCurveNeverFalls() {
        QFETCH(const Values, sweep);
        const train::RateTest test = train::evaluateSweeps(train::logarithmicRates(1e-7, 10.0, 200), {sweep});
        QVERIFY(!test.suggested && !test.low && !test.high);
        QVERIFY(!test.reason.empty());
    }

    void neverAnswersFromTheFirstTenth() {
        // A fall within the first twenty steps, level from there.
        Values sweep(200, 0.5);
        for (std::size_t i = 0; i < 20; ++i) {
            sweep[i] = 1.0 - 0.025 * static_cast<double>(i);
        }
        const Values rates = train::logarithmicRates(1e-7, 10.0, 200);
        const train::RateTest test = train::evaluateSweeps(rates, {sweep});
        QVERIFY(!test.suggested || *test.suggested >= rates[20]);
    }

    void theShortestSweepBoundsTheMean() {
        Values cut = valleySweep(0.0);
        cut.resize(150);
        const Values rates = train::logarithmicRates(1e-7, 10.0, 200);
        const train::RateTest test = train::evaluateSweeps(rates, {valleySweep(0.0), cut});
        QCOMPARE(test.curve.size(), std::size_t{150});
        QVERIFY(test.diverges.has_value());
        QVERIFY(!train::evaluateSweeps(rates, {valleySweep(0.0)}).diverges.has_value());
    }
};

GOODFIT_SUITE(RateSuggestionsTest)
#include "rate_suggestions_test.moc"
