#include "core/train/predictions.h"

#include "tests/support/drawings.h"
#include "tests/support/golden.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace goodfit;
using namespace goodfit::test;

namespace {

std::unique_ptr<train::Trainer> trainerFor(const nn::DataSpec& spec, std::shared_ptr<data::View> rows) {
    const bool regression = spec.task == data::Task::Regression;
    const int units = regression ? 1 : static_cast<int>(spec.classes);
    const Document document = drawing({dense("out", units, regression ? "linear" : "softmax")},
                                      regression ? "mean_squared_error" : "categorical_crossentropy");
    return std::move(train::Trainer::make(document, spec, std::move(rows), {}).value());
}

} // namespace

class PredictionsTest : public QObject {
    Q_OBJECT
private slots:
    void twoFeaturesGiveAMapInTheDatasOwnUnits() {
        auto rows = view(several(2, 3), 60, 20);
        rows->featureScaling = {{10.0F, -5.0F}, {2.0F, 0.5F}};
        const auto trainer = trainerFor(several(2, 3), rows);
        const train::Predictions said = train::PredictionView(*trainer).compute(*trainer);
        QCOMPARE(std::accumulate(said.confusion->counts.begin(), said.confusion->counts.end(), std::int64_t{0}), 20);
        const train::DecisionMap& map = *said.map;
        QCOMPARE(map.classes, 3);
        QCOMPARE(static_cast<std::int64_t>(map.values.size()), map.rows * map.columns);
        double xLow = INFINITY;
        double xHigh = -INFINITY;
        for (std::size_t i = 0; i < rows->trainingFeatures.size(); i += 2) {
            const double x = 10.0 + 2.0 * static_cast<double>(rows->trainingFeatures[i]);
            xLow = std::min(xLow, x);
            xHigh = std::max(xHigh, x);
        }
        QVERIFY(map.xLow < xLow && map.xLow > xLow - 0.2 * (xHigh - xLow));
        QVERIFY(map.xHigh > xHigh && map.xHigh < xHigh + 0.2 * (xHigh - xLow));
        // One place of the map asked of the network itself.
        const std::int64_t column = 71;
        const std::int64_t row = 13;
        const auto centre = [](double low, double high, std::int64_t cell, std::int64_t cells) {
            return low + (high - low) * (static_cast<double>(cell) + 0.5) / static_cast<double>(cells);
        };
        const double x = (centre(map.xLow, map.xHigh, column, map.columns) - 10.0) / 2.0;
        const double y = (centre(map.yLow, map.yHigh, row, map.rows) + 5.0) / 0.5;
        const std::vector<float> there =
            trainer->predict(std::vector<float>{static_cast<float>(x), static_cast<float>(y)});
        const auto winner = std::max_element(there.begin(), there.end());
        const double expected = static_cast<double>(winner - there.begin()) + 0.999 * static_cast<double>(*winner);
        QVERIFY(std::abs(map.values[static_cast<std::size_t>(row * map.columns + column)] - expected) < 1e-4);
    }

    // Targets of a hinge are -1 and 1: the class turns at 0, and nothing is cut off below it.
    void aBorderAtZero_data() {
        QTest::addColumn<QString>("loss");
        QTest::addColumn<int>("units");
        QTest::newRow("one output") << "hinge" << 1;
        QTest::newRow("one output, squared") << "squared_hinge" << 1;
        QTest::newRow("two outputs") << "hinge" << 2;
    }
    void aBorderAtZero() {
        QFETCH(const QString, loss);
        QFETCH(const int, units);
        const Document document = drawing({dense("out", units, "linear")}, loss.toStdString());
        const auto made = [&document](std::int64_t features) {
            return std::move(
                train::Trainer::make(document, binary(features), view(binary(features), 60, 40), {}).value());
        };
        const auto trainer = made(2);
        // Says x_1 - x_2 / 4, or with two outputs that and its opposite.
        const std::vector<float> weights = units == 1 ? std::vector<float>{1.0F, -0.25F, 0.0F}
                                                      : std::vector<float>{-1.0F, 1.0F, 0.25F, -0.25F, 0.0F, 0.0F};
        trainer->setWeights(weights);
        const train::DecisionMap map = *train::PredictionView(*trainer).compute(*trainer).map;
        QCOMPARE(map.low, -1.0);
        QCOMPARE(map.high, 1.0);
        QCOMPARE(map.border(), 0.0);
        for (std::int64_t place = 0; place < map.rows * map.columns; place += 37) {
            const auto centre = [](double low, double high, std::int64_t cell) {
                return low + (high - low) * (static_cast<double>(cell) + 0.5) / 100.0;
            };
            const double x = centre(map.xLow, map.xHigh, place % map.columns);
            const double y = centre(map.yLow, map.yHigh, place / map.columns);
            QVERIFY(std::abs(map.values[static_cast<std::size_t>(place)] - std::clamp(x - 0.25 * y, -1.0, 1.0)) < 1e-5);
        }
        // The same border decides in a confusion matrix: right by the sign of the first of three features.
        const auto counter = made(3);
        counter->setWeights(units == 1 ? std::vector<float>{0.1F, 0.0F, 0.0F, 0.0F}
                                       : std::vector<float>{-0.1F, 0.1F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F});
        const train::ConfusionMatrix matrix = *train::PredictionView(*counter).compute(*counter).confusion;
        QCOMPARE(matrix.counts[1] + matrix.counts[2], 0);
        QCOMPARE(matrix.counts[0] + matrix.counts[3], 40);
    }

    void oneFeatureOfARegressionGivesACurve() {
        auto rows = view(regression(1), 30, 10);
        rows->featureScaling = {{3.0F}, {2.0F}};
        rows->targetScaling = {{100.0F}, {10.0F}};
        const auto trainer = trainerFor(regression(1), rows);
        const train::FittedCurve curve = *train::PredictionView(*trainer).compute(*trainer).curve;
        QCOMPARE(curve.x.size(), curve.y.size());
        QVERIFY(std::is_sorted(curve.x.begin(), curve.x.end()));
        const std::vector<float> weights = trainer->weights(); // y = w x + b in scaled units
        for (std::size_t i = 0; i < curve.x.size(); i += 50) {
            const double scaled = (curve.x[i] - 3.0) / 2.0;
            const double y =
                100.0 + 10.0 * (static_cast<double>(weights[0]) * scaled + static_cast<double>(weights[1]));
            QVERIFY(std::abs(curve.y[i] - y) < 1e-3);
        }
    }

    void moreFeaturesGiveCountsOrResiduals() {
        const auto classifier = trainerFor(several(5, 4), view(several(5, 4), 50, 23));
        const train::ConfusionMatrix matrix = *train::PredictionView(*classifier).compute(*classifier).confusion;
        QVERIFY(matrix.validation);
        QCOMPARE(std::accumulate(matrix.counts.begin(), matrix.counts.end(), std::int64_t{0}), 23);
        for (std::int64_t truth = 0; truth < 4; ++truth) {
            const auto& targets = classifier->view().validationTargets;
            const auto row = matrix.counts.begin() + truth * 4;
            QCOMPARE(std::accumulate(row, row + 4, std::int64_t{0}),
                     static_cast<std::int64_t>(std::count(targets.begin(), targets.end(), static_cast<float>(truth))));
        }
        const auto alone = trainerFor(regression(3), view(regression(3), 17, 0));
        const train::Residuals residuals = *train::PredictionView(*alone).compute(*alone).residuals;
        QVERIFY(!residuals.validation);
        QCOMPARE(residuals.actual.size(), 17U);
        QCOMPARE(residuals.predicted.size(), 17U);
    }

    // A network that says what it is given: the softmax of the logarithms of the recorded scores.
    void countsAreThoseOfScikitLearn() {
        int records = 0;
        for (const nlohmann::json& truth : golden("metrics.json")) {
            if (!truth["classes"].get<bool>() || truth["outputs"].get<int>() < 3 ||
                truth["name"] == "three classes, ties") {
                continue;
            }
            const auto classes = truth["outputs"].get<std::int64_t>();
            auto rows = view(several(classes, classes), 4, 0);
            for (const double score : numbers(truth["said"])) {
                rows->validationFeatures.push_back(static_cast<float>(std::log(score)));
            }
            rows->validationTargets = truth["targets"].get<std::vector<float>>();
            const auto trainer = trainerFor(several(classes, classes), rows);
            std::vector<float> weights(static_cast<std::size_t>(classes * (classes + 1)), 0.0F);
            for (std::int64_t i = 0; i < classes; ++i) {
                weights[static_cast<std::size_t>(i * (classes + 1))] = 1.0F;
            }
            trainer->setWeights(weights);
            const train::ConfusionMatrix matrix = *train::PredictionView(*trainer).compute(*trainer).confusion;
            QCOMPARE(matrix.counts, truth["confusion"].get<std::vector<std::int64_t>>());
            ++records;
        }
        QVERIFY(records >= 3);
    }
};

GOODFIT_SUITE(PredictionsTest)
#include "predictions_test.moc"
