#include "core/charts/learning_curve.h"

#include "core/charts/metric_words.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace goodfit;
using charts::Chart;
using charts::Role;
using charts::Series;

namespace {

train::History historyOf(std::vector<double> loss, std::vector<double> validation) {
    train::History history;
    for (std::size_t i = 0; i < loss.size(); ++i) {
        history.epochs.push_back(static_cast<double>(i));
    }
    history.curves = {{"loss", std::move(loss)}, {"val_loss", std::move(validation)}};
    return history;
}

} // namespace

class LearningCurveTest : public QObject {
    Q_OBJECT

private slots:
    void trainingIsSolidValidationDashed() {
        const Chart chart = charts::lossChart(historyOf({3, 2, 1}, {3, 2.5, 2}), {});
        QCOMPARE(chart.series.size(), std::size_t{2});
        QVERIFY(chart.series[0].role == Role::Training && !chart.series[0].dashed);
        QVERIFY(chart.series[1].role == Role::Validation && chart.series[1].dashed);
        QCOMPARE(chart.series[0].y, (std::vector<double>{3, 2, 1}));
    }

    // By hand: weight 0.5: m = 0.5·4 = 2 -> 2/0.5 = 4; m = 0.5·2 + 0.5·2 = 2 -> 2/0.75; m = 1 + 0.5 -> 1.5/0.875.
    void smoothingIsBiasCorrectedAndDrawnOverTheRawCurve() {
        charts::LearningCurveOptions options;
        options.smoothing = 0.5;
        const Chart chart = charts::lossChart(historyOf({4, 2, 1}, {4, 2, 1}), options);
        QCOMPARE(chart.series.size(), std::size_t{4});
        QVERIFY(chart.series[0].faint && chart.series[0].name.empty());
        QVERIFY(!chart.series[1].faint && chart.series[1].name == "Training");
        const std::vector<double> expected{4.0, 2.0 / 0.75, 1.5 / 0.875};
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(std::abs(chart.series[1].y[i] - expected[i]) < 1e-12);
        }
    }

    void theBestEpochIsFlagged() {
        const Chart chart = charts::lossChart(historyOf({3, 2, 1, 0}, {3, 2, 2.5, 3}), {});
        QCOMPARE(chart.markers.size(), std::size_t{1});
        QCOMPARE(*chart.markers[0].x, 1.0);
        QCOMPARE(*chart.markers[0].y, 2.0);
    }

    void nanStaysForTheMargin() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const Chart chart = charts::lossChart(historyOf({3, nan, 1}, {3, 2, 1}), {});
        QVERIFY(chart.series[0].marksMissing && std::isnan(chart.series[0].y[1]));
        QVERIFY(chart.summary.find("1 value missing") != std::string::npos);
    }

    void aHugeFirstLossDoesNotFlattenTheRest() {
        std::vector<double> loss(20, 1.0);
        for (std::size_t i = 0; i < loss.size(); ++i) {
            loss[i] = 1.0 - 0.02 * static_cast<double>(i);
        }
        loss[0] = 1e6;
        charts::LearningCurveOptions options;
        const Chart robust = charts::lossChart(historyOf(loss, loss), options);
        QVERIFY(robust.y.high && *robust.y.high < 3.0 && *robust.y.high > 0.98);
        QVERIFY(robust.summary.find("2 values above") != std::string::npos);
        options.logY = true;
        QVERIFY(!charts::lossChart(historyOf(loss, loss), options).y.high);
        loss[0] = 1.3;
        QVERIFY(!charts::lossChart(historyOf(loss, loss), {}).y.high);
    }

    void evidenceIsMarkedOnItsCurve() {
        diagnose::Diagnosis diagnosis;
        diagnosis.verdict = diagnose::Verdict::Overfit;
        diagnosis.findings.resize(1);
        diagnosis.findings[0].marks = {{"val_loss", 1, 1, "lowest"}, {"val_loss", 1, 3, "rising"}};
        charts::LearningCurveOptions options;
        options.diagnosis = &diagnosis;
        train::History history = historyOf({3, 2, 1, 0}, {3, 2, 2.5, 3});
        history.curves.push_back({"accuracy", {0.1, 0.2, 0.3, 0.4}});
        const Chart chart = charts::lossChart(history, options);
        QCOMPARE(chart.zones.size(), std::size_t{1});
        QCOMPARE(chart.zones[0].high, 3.0);
        QVERIFY(charts::metricChart(history, "accuracy", options).zones.empty());
    }

    void metricsAreNamed() {
        train::History history = historyOf({1}, {1});
        history.curves.push_back({"mae", {1}});
        history.curves.push_back({"val_mae", {1}});
        history.curves.push_back({"val_f1", {1}});
        history.curves.push_back({"learning_rate", {0.1}});
        QCOMPARE(charts::metricNames(history), (std::vector<std::string>{"mae", "f1"}));
        QCOMPARE(charts::metricTitle("mae"), std::string("Mean absolute error"));
        QCOMPARE(charts::metricTitle("top_5"), std::string("Top 5"));
        QVERIFY(charts::moreIsBetter("accuracy") && !charts::moreIsBetter("mae"));
    }
};

GOODFIT_SUITE(LearningCurveTest)
#include "learning_curve_test.moc"
