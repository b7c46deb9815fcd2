// Against closed forms for one, two and three degrees of freedom and the published table.
#include "core/base/student_t.h"

#include "tests/support/suite.h"

#include <cmath>
#include <numbers>

using namespace goodfit;

class StudentTTest : public QObject {
    Q_OBJECT

private slots:
    void closedForms() {
        constexpr double kPi = std::numbers::pi;
        for (const double t : {1e-6, 0.1, 0.7, 1.0, 2.5, 12.0, 400.0}) {
            const double third = t / std::sqrt(3.0);
            const double exact[] = {1.0 - 2.0 / kPi * std::atan(t), 1.0 - t / std::sqrt(2.0 + t * t),
                                    1.0 - 2.0 / kPi * (std::atan(third) + third / (1.0 + third * third))};
            for (int degrees = 1; degrees <= 3; ++degrees) {
                QVERIFY(std::abs(studentTwoSided(t, degrees) - exact[degrees - 1]) < 1e-10);
                QCOMPARE(studentTwoSided(-t, degrees), studentTwoSided(t, degrees));
            }
        }
        QCOMPARE(studentTwoSided(0.0, 7), 1.0);
        QCOMPARE(studentTwoSided(INFINITY, 7), 0.0);
        QCOMPARE(studentTwoSided(NAN, 7), 1.0);
        // with many degrees it is the normal distribution
        QVERIFY(std::abs(studentTwoSided(1.5, 1e6) - std::erfc(1.5 / std::numbers::sqrt2)) < 1e-6);
    }

    void publishedQuantiles_data() {
        QTest::addColumn<double>("p");
        QTest::addColumn<double>("degrees");
        QTest::addColumn<double>("t");
        QTest::newRow("1") << 0.05 << 1.0 << 12.7062;
        QTest::newRow("4") << 0.05 << 4.0 << 2.77645;
        QTest::newRow("10") << 0.05 << 10.0 << 2.22814;
        QTest::newRow("29") << 0.01 << 29.0 << 2.75639;
        QTest::newRow("120") << 0.001 << 120.0 << 3.37345;
    }

    void publishedQuantiles() {
        QFETCH(const double, p);
        QFETCH(const double, degrees);
        QFETCH(const double, t);
        QVERIFY(std::abs(studentQuantile(p, degrees) - t) < 1e-4);
        QVERIFY(std::abs(studentTwoSided(studentQuantile(p, degrees), degrees) - p) < 1e-12);
    }
};

GOODFIT_SUITE(StudentTTest)
#include "student_t_test.moc"
