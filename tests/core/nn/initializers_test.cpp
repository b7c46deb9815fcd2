// Spread and bounds of the initializers against their formulas.
#include "core/base/registry.h"
#include "core/nn/initializers/registry.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;

class InitializersTest : public QObject {
    Q_OBJECT
private slots:
    void spreadIsThatOfTheFormula_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("variance"); // for 300 inputs, 100 units
        QTest::addColumn<double>("bound");
        QTest::newRow("glorot_uniform") << "glorot_uniform" << 2.0 / 400 << std::sqrt(6.0 / 400);
        QTest::newRow("glorot_normal") << "glorot_normal" << 2.0 / 400 << 2.0 * std::sqrt(2.0 / 400) / 0.8796;
        QTest::newRow("he_uniform") << "he_uniform" << 2.0 / 300 << std::sqrt(6.0 / 300);
        QTest::newRow("he_normal") << "he_normal" << 2.0 / 300 << 2.0 * std::sqrt(2.0 / 300) / 0.8796;
        QTest::newRow("lecun_uniform") << "lecun_uniform" << 1.0 / 300 << std::sqrt(3.0 / 300);
        QTest::newRow("lecun_normal") << "lecun_normal" << 1.0 / 300 << 2.0 * std::sqrt(1.0 / 300) / 0.8796;
        QTest::newRow("random_normal") << "random_normal" << 0.05 * 0.05 << 1.0;
        QTest::newRow("random_uniform") << "random_uniform" << 0.05 * 0.05 / 3.0 << 0.05;
    }
    void spreadIsThatOfTheFormula() {
        QFETCH(const QString, type);
        QFETCH(const double, variance);
        QFETCH(const double, bound);
        const nn::InitializerInfo* info = findMember(nn::initializers(), type.toStdString());
        std::vector<float> values(30000);
        RandomStream stream(9, Purpose::Weights);
        info->make(Parameters(info->about, {}))->fill(values, {300, 100}, stream, {});
        double sum = 0.0;
        double squares = 0.0;
        for (const float value : values) {
            QVERIFY(std::abs(static_cast<double>(value)) <= bound * 1.0001);
            sum += static_cast<double>(value);
            squares += static_cast<double>(value) * static_cast<double>(value);
        }
        const double count = static_cast<double>(values.size());
        QVERIFY(std::abs(sum / count) < 5.0 * std::sqrt(variance / count));
        QVERIFY(std::abs(squares / count / variance - 1.0) < 0.04); // five deviations of a normal's variance
    }

    void constantsAreWhatTheySay() {
        for (const auto& [type, expected] :
             {std::pair{"zeros", 0.0F}, std::pair{"ones", 1.0F}, std::pair{"constant", 0.1F}}) {
            const nn::InitializerInfo* info = findMember(nn::initializers(), type);
            std::vector<float> values(5, -3.0F);
            RandomStream stream(9, Purpose::Weights);
            info->make(Parameters(info->about, {}))->fill(values, {5, 5}, stream, {});
            QCOMPARE(values, std::vector<float>(5, expected));
        }
    }
};

GOODFIT_SUITE(InitializersTest)
#include "initializers_test.moc"
