// Long curves in few points: nothing that stands out may be lost.
#include "core/charts/thinned.h"

#include "core/charts/learning_curve.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace goodfit;

namespace {

std::vector<double> counted(std::size_t size) {
    std::vector<double> x(size);
    for (std::size_t i = 0; i < size; ++i) {
        x[i] = static_cast<double>(i);
    }
    return x;
}

} // namespace

class ThinnedTest : public QObject {
    Q_OBJECT
private slots:
    void shortCurvesStay();
    void extremesEndsAndGapsStay_data();
    void extremesEndsAndGapsStay();
    void chartOfALongRun();
};

void ThinnedTest::shortCurvesStay() {
    const std::vector<double> y{3, std::nan(""), 1};
    const charts::ThinnedCurve curve = charts::thinned(counted(3), y, 8);
    QCOMPARE(curve.x, counted(3));
    QCOMPARE(curve.y.size(), std::size_t{3});
}

void ThinnedTest::extremesEndsAndGapsStay_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("most");
    QTest::newRow("just too long") << 101 << 100;
    QTest::newRow("long") << 10'000 << 100;
    QTest::newRow("very long") << 300'001 << 12'000;
}

void ThinnedTest::extremesEndsAndGapsStay() {
    QFETCH(const int, size);
    QFETCH(const int, most);
    const auto n = static_cast<std::size_t>(size);
    std::mt19937 random(7); // the standard fixes its numbers
    std::vector<double> y(n);
    for (double& value : y) {
        value = static_cast<double>(random() % 1000);
    }
    const std::size_t low = n / 3, high = n / 2, missing = n / 5, infinite = n / 7;
    y[low] = -5000;
    y[high] = 5000;
    y[missing] = std::nan("");
    y[infinite] = std::numeric_limits<double>::infinity();
    const charts::ThinnedCurve curve = charts::thinned(counted(n), y, static_cast<std::size_t>(most));
    QVERIFY(curve.x.size() <= static_cast<std::size_t>(most));
    QCOMPARE(curve.x.size(), curve.y.size());
    QVERIFY(std::is_sorted(curve.x.begin(), curve.x.end()));
    QVERIFY(std::adjacent_find(curve.x.begin(), curve.x.end()) == curve.x.end());
    QCOMPARE(curve.x.front(), 0.0);
    QCOMPARE(curve.x.back(), static_cast<double>(n - 1));
    for (std::size_t i = 0; i < curve.x.size(); ++i) { // points of the curve, not between them
        const double original = y[static_cast<std::size_t>(curve.x[i])];
        QVERIFY(curve.y[i] == original || (std::isnan(curve.y[i]) && std::isnan(original)));
    }
    for (const std::size_t kept : {low, high, missing, infinite}) {
        QVERIFY(std::binary_search(curve.x.begin(), curve.x.end(), static_cast<double>(kept)));
    }
}

void ThinnedTest::chartOfALongRun() {
    constexpr std::size_t kEpochs = 200'000;
    train::History history;
    history.epochs = counted(kEpochs);
    std::vector<double> loss(kEpochs);
    for (std::size_t i = 0; i < kEpochs; ++i) {
        loss[i] = 1.0 / (1.0 + 1e-3 * static_cast<double>(i));
    }
    loss[123'456] = std::nan("");
    history.curves = {{"loss", loss}, {"val_loss", loss}};
    charts::LearningCurveOptions options;
    for (const double smoothing : {0.0, 0.6}) {
        options.smoothing = smoothing;
        const charts::Chart chart = charts::lossChart(history, options);
        for (const charts::Series& series : chart.series) {
            QVERIFY(series.x.size() <= charts::kMostCurvePoints);
            QCOMPARE(series.x.size(), series.y.size());
        }
        const charts::Series& raw = chart.series.front();
        const auto gap = std::lower_bound(raw.x.begin(), raw.x.end(), 123'456.0);
        QCOMPARE(*gap, 123'456.0);
        QVERIFY(std::isnan(raw.y[static_cast<std::size_t>(gap - raw.x.begin())]));
        QVERIFY2(chart.summary.find("200000 epochs") != std::string::npos ||
                     chart.summary.find("200 000 epochs") != std::string::npos,
                 chart.summary.c_str());
        QVERIFY2(chart.summary.find("2 values missing") != std::string::npos, chart.summary.c_str());
    }
}

GOODFIT_SUITE(ThinnedTest)
#include "thinned_test.moc"
