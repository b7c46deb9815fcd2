#include "core/search/coordinates.h"

#include "core/search/ladder.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

#include <cmath>
#include <map>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

class CoordinatesTest : public QObject {
    Q_OBJECT
private slots:
    void mapsByTheFormula_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<bool>("log");
        QTest::addColumn<bool>("integer");
        QTest::addColumn<double>("step"); // 0: none
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("u"); // worked out by hand
        QTest::newRow("real") << -5.0 << 10.0 << false << false << 0.0 << 1.0 << 0.4;
        QTest::newRow("log") << 1e-4 << 1.0 << true << false << 0.0 << 1e-2 << 0.5;
        QTest::newRow("whole: (3 - 0.5) / 4") << 1.0 << 4.0 << false << true << 0.0 << 3.0 << 0.625;
        QTest::newRow("whole, log") << 1.0 << 4.0 << true << true << 0.0 << 2.0
                                    << std::log(2.0 / 0.5) / std::log(4.5 / 0.5);
        QTest::newRow("step: the range ends at 0.9")
            << 0.0 << 1.0 << false << false << 0.3 << 0.6 << (0.6 + 0.15) / 1.2;
    }
    void mapsByTheFormula() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(bool, log);
        QFETCH(bool, integer);
        QFETCH(double, step);
        QFETCH(double, x);
        QFETCH(double, u);
        Dimension dimension = real("x", low, high, log, step > 0 ? std::optional(step) : std::nullopt);
        dimension.integer = integer;
        QVERIFY(std::abs(unitOf(dimension, Value(x)) - u) < 1e-12);
        QVERIFY(std::abs(valueAt(dimension, u).real() - x) < 1e-12 * std::max(1.0, std::abs(x)));
        QVERIFY(valueAt(dimension, 0.0).real() == low);
        QVERIFY(dimension.contains(valueAt(dimension, 1.0)));
        QVERIFY(dimension.contains(valueAt(dimension, -3.0)));
    }

    void everyStepHasItsShare() {
        // 40,000 even u: each of 1 … 5 gets a fifth, and so does each choice.
        const Dimension units = whole("x", 1, 5);
        const Dimension kinds = choice("x", {"a", "b", "c", "d", "e"});
        std::map<std::string, int> counts;
        for (int i = 0; i < 40000; ++i) {
            const double u = (i + 0.5) / 40000;
            ++counts[valueAt(units, u).toString()];
            ++counts[valueAt(kinds, u).toString()];
        }
        QCOMPARE(counts.size(), std::size_t{10});
        for (const auto& [value, count] : counts) {
            QCOMPARE(count, 8000);
        }
    }

    void everyValueComesBack() {
        for (const Dimension& dimension :
             {whole("x", 1, 40, true), whole("x", -3, 9, false, 3), real("x", 0, 1, false, 0.1),
              real("x", 0.01, 1, true, 0.1), choice("x", {true, false}), real("x", 3, 3)}) {
            const std::optional<Ladder> ladder = Ladder::of(dimension);
            QVERIFY(ladder.has_value());
            for (std::int64_t k = 0; k < ladder->count(); ++k) {
                const Value value = ladder->at(k);
                QVERIFY2(dimension.contains(value), value.toString().c_str());
                QCOMPARE(valueAt(dimension, unitOf(dimension, value)).toString(), value.toString());
            }
        }
    }

    void stepsReadAsPeopleWriteThem() {
        const std::optional<Ladder> tenths = Ladder::of(real("x", 0, 1, false, 0.1));
        QCOMPARE(tenths->at(3).toString(), std::string("0.3"));
        QCOMPARE(tenths->at(10).toString(), std::string("1"));
    }
};

GOODFIT_SUITE(CoordinatesTest)
#include "coordinates_test.moc"
