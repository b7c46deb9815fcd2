#include "core/search/normal.h"

#include "tests/support/golden.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::search;

class NormalTest : public QObject {
    Q_OBJECT
private slots:
    void tailsAgreeWithScipy() {
        const auto truth = test::golden("search.json")["normal"];
        std::vector<double> logs, quantiles, masses;
        for (const double z : test::numbers(truth["z"])) {
            logs.push_back(normalLogCdf(z));
        }
        for (const double p : test::numbers(truth["p"])) {
            quantiles.push_back(normalQuantile(p));
        }
        for (const auto& ends : truth["ab"]) {
            masses.push_back(normalLogMass(ends[0].get<double>(), ends[1].get<double>()));
        }
        QVERIFY(test::farthest(logs, test::numbers(truth["log_cdf"])) < 1e-12);
        QVERIFY(test::farthest(quantiles, test::numbers(truth["quantile"])) < 1e-13);
        QVERIFY(test::farthest(masses, test::numbers(truth["log_mass"])) < 1e-9);
    }

    void aDifferenceFarOutDoesNotVanish() {
        // To first order φ(z) dz; the plain difference of Φ is 0 there.
        const double mass = normalLogMass(40.0, 40.0 + 1e-4);
        QVERIFY(std::abs(mass - (normalLogDensity(40.00005) + std::log(1e-4))) < 1e-4);
        QCOMPARE(normalLogMass(2.0, 2.0), -INFINITY);
    }

    void truncatedDrawsFollowTheirDistribution_data() {
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::newRow("centre") << -1.0 << 2.0;
        QTest::newRow("far right") << 6.0 << 7.0;
        QTest::newRow("far left") << -9.0 << -8.0;
        QTest::newRow("nearly all") << -30.0 << 30.0;
    }
    void truncatedDrawsFollowTheirDistribution() {
        QFETCH(double, a);
        QFETCH(double, b);
        for (const double u : {0.0, 1e-3, 0.2, 0.5, 0.8, 0.999, 1.0}) {
            const double x = truncatedNormalAt(u, a, b);
            QVERIFY(x >= a && x <= b);
            if (u > 0.0 && u < 1.0) {
                QVERIFY(std::abs(std::exp(normalLogMass(a, x) - normalLogMass(a, b)) - u) < 1e-9);
            }
        }
    }
};

GOODFIT_SUITE(NormalTest)
#include "normal_test.moc"
