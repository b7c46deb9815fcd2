#include "core/jobs/describe.h"

#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

class DescribeTest : public QObject {
    Q_OBJECT
private slots:
    void rangesGiveTheSmallestAndTheLargest() {
        Document document = drawing({block("deep", part("repeat"), {dense("a", 6, "tanh")}), dense("out", 1, "linear")},
                                    "mean_squared_error");
        const jobs::DataShape data{Shape{{3}}, data::Task::Regression, 0, 100};
        const nn::NetworkSummary plain = jobs::describeNetwork(document, data);
        QCOMPARE(plain.parameters, 3 * 6 + 6 + 6 + 1);
        QCOMPARE(plain.lowParameters, plain.parameters);
        QCOMPARE(plain.highParameters, plain.parameters);
        QVERIFY(plain.problem.empty());
        QVERIFY(plain.memoryBytes > 4.0 * 4.0 * static_cast<double>(plain.parameters));

        document.layers[0].component.settings.set("count", NumericRange{1, 3, false, {}});
        document.layers[0].layers[0].component.settings.set("units", NumericRange{4, 10, false, {}});
        const nn::NetworkSummary ranged = jobs::describeNetwork(document, data);
        QCOMPARE(ranged.lowParameters, 3 * 4 + 4 + 4 + 1);
        QCOMPARE(ranged.highParameters, 3 * 10 + 10 + 2 * (10 * 10 + 10) + 10 + 1);
        QVERIFY(ranged.parameters > ranged.lowParameters && ranged.parameters < ranged.highParameters);
    }

    void unfitMetricsAndHugeNetworksAreTold() {
        const Setting::ValueList accuracy{Value("accuracy")};
        const jobs::DataShape data{Shape{{3}}, data::Task::Regression, 0, 100};
        const nn::NetworkSummary unfit = jobs::describeNetwork(
            drawing({dense("out", 1, "linear")}, "mean_squared_error", {{"metrics", accuracy}}), data);
        QCOMPARE(unfit.problemPath, std::string("training.metrics"));
        const nn::NetworkSummary huge = jobs::describeNetwork(
            drawing({dense("a", 1000000, "relu"), dense("b", 1000000, "relu"), dense("out", 1, "linear")},
                    "mean_squared_error"),
            data);
        QVERIFY(huge.memoryBytes > 1e13);
        QCOMPARE(huge.parameters, 3000000LL + 1000000 + 1000000000000LL + 1000000 + 1000000 + 1);
    }

    void derivativesAreThoseOfTheCurve_data() {
        QTest::addColumn<QString>("type");
        for (const nn::ActivationInfo* info : nn::activations()) {
            QTest::newRow(info->about.id.c_str()) << QString::fromStdString(info->about.id);
        }
    }
    void derivativesAreThoseOfTheCurve() {
        QFETCH(const QString, type);
        const auto curve = jobs::sampleActivation(Component(type.toStdString()), -4.0, 4.0, 4002);
        QVERIFY(curve.ok());
        QCOMPARE(curve->x.size(), 4002U);
        QCOMPARE(curve->x.front(), -4.0);
        QCOMPARE(curve->x.back(), 4.0);
        int off = 0;
        for (std::size_t i = 1; i + 1 < curve->x.size(); ++i) {
            const double slope = (curve->f[i + 1] - curve->f[i - 1]) / (curve->x[i + 1] - curve->x[i - 1]);
            off += std::abs(slope - curve->derivative[i]) > 1e-3 * std::max(1.0, std::abs(slope)) ? 1 : 0;
        }
        QVERIFY(off <= 4); // kinks and jumps
    }

    void anUnknownActivationIsAnError() { QVERIFY(!jobs::sampleActivation(Component("nonsense"), -1, 1, 10).ok()); }
};

GOODFIT_SUITE(DescribeTest)
#include "describe_test.moc"
