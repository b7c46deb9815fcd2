// Charts of predictions, data, rates and studies: that they say what the result says.
#include "core/charts/confusion.h"
#include "core/charts/data_views.h"
#include "core/charts/decision_map.h"
#include "core/charts/rate.h"
#include "core/charts/study_charts.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <numeric>

using namespace goodfit;
using charts::Chart;
using charts::Role;

namespace {

data::Dataset twoClasses() {
    data::Dataset dataset;
    dataset.task = data::Task::BinaryClassification;
    dataset.shape = Shape{{2}};
    dataset.featureNames = {"width", "height"};
    dataset.classNames = {"no", "yes"};
    dataset.features = {0, 0, 1, 1, 2, 2, 3, 3};
    dataset.targets = {0, 1, 0, 1};
    return dataset;
}

search::Trial trial(int number, search::TrialState state, double value) {
    search::Trial made;
    made.number = number;
    made.state = state;
    made.value = value;
    return made;
}

const charts::Series* named(const Chart& chart, const std::string& name) {
    const auto found = std::find_if(chart.series.begin(), chart.series.end(),
                                    [&](const charts::Series& series) { return series.name == name; });
    return found == chart.series.end() ? nullptr : &*found;
}

} // namespace

class ResultChartsTest : public QObject {
    Q_OBJECT

private slots:
    void confusionHasClassZeroOnTop() {
        const Chart chart = charts::confusionChart({2, {5, 1, 2, 8}, true}, {"no", "yes"});
        QCOMPARE(chart.y.categories, (std::vector<std::string>{"yes", "no"}));
        QCOMPARE(chart.x.categories, (std::vector<std::string>{"no", "yes"}));
        // The bottom row is the true "yes": 2 taken for "no", 8 right.
        QCOMPARE(chart.heatMap->cellTexts, (std::vector<std::string>{"2", "8", "5", "1"}));
        QCOMPARE(chart.heatMap->values[0], 0.2);
        QVERIFY(chart.summary.find("13 of 16") != std::string::npos);
        QVERIFY(chart.summary.find("yes taken for no") != std::string::npos);
    }

    void theTestPartStaysSealed() {
        const data::Dataset dataset = twoClasses();
        const data::Split split{{0, 1}, {2}, {3}};
        const auto points = [](const Chart& chart) {
            return std::accumulate(chart.series.begin(), chart.series.end(), std::size_t{0},
                                   [](std::size_t sum, const charts::Series& series) { return sum + series.x.size(); });
        };
        QCOMPARE(points(charts::decisionMapChart(nullptr, dataset, &split)), std::size_t{3});
        QCOMPARE(points(charts::decisionMapChart(nullptr, dataset, &split, true)), std::size_t{4});
        QCOMPARE(points(charts::dataScatterChart(dataset, &split, {})), std::size_t{3});
    }

    void theMapOfAHingeTurnsAtZero() {
        const data::Dataset dataset = twoClasses();
        const train::DecisionMap map{2, 2, 0, 3, 0, 3, 2, {-0.9, -0.1, 0.2, 1.0}, -1.0, 1.0};
        const Chart chart = charts::decisionMapChart(&map, dataset, nullptr);
        QCOMPARE(chart.heatMap->low, -1.0);
        QCOMPARE(chart.heatMap->high, 1.0);
        QVERIFY(chart.heatMap->legend.find("Probability") == std::string::npos);
        QVERIFY2(chart.summary.find("50 % of the plane to yes") != std::string::npos, chart.summary.c_str());
    }

    void classBalanceCountsEveryPart() {
        const data::Split split{{0, 2}, {1}, {3}};
        const Chart chart = charts::classBalanceChart(twoClasses(), &split);
        QCOMPARE(named(chart, "Training")->y, (std::vector<double>{2, 0}));
        QCOMPARE(named(chart, "Validation")->y, (std::vector<double>{0, 1}));
        QCOMPARE(named(chart, "Test")->y, (std::vector<double>{0, 1}));
    }

    void theChosenRateCanBeDragged() {
        train::RateTest test;
        test.curve = {{0.001, 1, 1}, {0.01, 0.5, 0.6}, {0.1, 9, 5}};
        test.suggested = 0.004;
        const Chart chart = charts::rateChart(&test, std::nullopt);
        const auto marker = std::find_if(chart.markers.begin(), chart.markers.end(),
                                         [](const charts::Marker& candidate) { return candidate.draggable; });
        QVERIFY(marker != chart.markers.end());
        QCOMPARE(marker->id, std::string("rate"));
        QCOMPARE(*marker->x, 0.004);
        QVERIFY(chart.x.scale == charts::Scale::Log);
    }

    void bestSoFarOnlyImproves_data() {
        QTest::addColumn<bool>("maximize");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("minimize") << false << QList<double>{0.5, 0.5, 0.2};
        QTest::newRow("maximize") << true << QList<double>{0.5, 0.9, 0.9};
    }

    void bestSoFarOnlyImproves() {
        QFETCH(bool, maximize);
        QFETCH(QList<double>, expected);
        search::Study study;
        study.maximize = maximize;
        study.trials = {trial(0, search::TrialState::Complete, 0.5), trial(1, search::TrialState::Complete, 0.9),
                        trial(2, search::TrialState::Failed, 0.0), trial(3, search::TrialState::Complete, 0.2)};
        const Chart chart = charts::studyHistoryChart(study);
        const charts::Series* best = named(chart, "Best so far");
        QVERIFY(best != nullptr && best->mark == charts::Mark::Steps);
        QCOMPARE(QList<double>(best->y.begin(), best->y.end()), expected);
        QCOMPARE(named(chart, "Failed")->x, (std::vector<double>{2}));
    }

    void foldsAreAveraged() {
        search::Study study;
        study.document.search.settings.set("folds", 2);
        study.document.training.settings.set("epochs", 3);
        search::Trial two = trial(7, search::TrialState::Complete, 1.0);
        two.intermediate = {{0, 4.0}, {1, 3.0}, {2, 2.0}, {3, 6.0}, {4, 5.0}};
        study.trials = {two};
        const Chart chart = charts::trialsLiveChart(study);
        QCOMPARE(chart.series.size(), std::size_t{1});
        QCOMPARE(chart.series[0].y, (std::vector<double>{5.0, 4.0, 2.0}));
        QCOMPARE(chart.series[0].id, std::int64_t{7});
    }
};

GOODFIT_SUITE(ResultChartsTest)
#include "result_charts_test.moc"
