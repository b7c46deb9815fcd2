// The spread of folds and repeats, and where it is drawn.
#include "core/search/spread.h"

#include "core/charts/study_charts.h"
#include "tests/core/charts/study_support.h"
#include "tests/support/suite.h"

#include <QTest>

#include <cmath>

using namespace goodfit;
using namespace goodfit::charts;
using goodfit::test::seriesNamed;
using goodfit::test::smallStudy;

namespace {

// Folds around each value: v - 0.01, v, v + 0.04 scaled so that the mean is the value; standard deviation 0.0264575….
constexpr double kOffsets[] = {-0.02, -0.01, 0.03};
const double kSpread = std::sqrt((4e-4 + 1e-4 + 9e-4) / 2.0);

search::Study foldedStudy() {
    search::Study study = smallStudy();
    study.document.search.settings.set("folds", 3);
    for (search::Trial& trial : study.trials) {
        for (const double offset : kOffsets) {
            if (trial.value) {
                trial.foldValues.push_back(*trial.value + offset);
            }
        }
    }
    return study;
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-12;
}

} // namespace

class SpreadTest : public QObject {
    Q_OBJECT
private slots:
    void isTheSampleDeviation() {
        search::Trial trial;
        QVERIFY(!search::spreadOf(trial));
        trial.foldValues = {1.0};
        QVERIFY(!search::spreadOf(trial));
        trial.foldValues = {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0};
        QVERIFY(near(*search::spreadOf(trial), std::sqrt(32.0 / 7.0)));
        trial.foldValues.push_back(std::nan(""));
        QVERIFY(!search::spreadOf(trial));
    }

    void partsHaveNames() {
        search::Study study;
        QVERIFY(search::partsText(study).empty());
        study.document.search.settings.set("repeats", 5);
        QCOMPARE(search::partsText(study), std::string("5 repeats"));
        QCOMPARE(search::partName(study, 3), std::string("Repeat 4"));
        study.document.search.settings.set("folds", 3);
        QCOMPARE(search::partsText(study), std::string("3 folds × 5 repeats"));
        QCOMPARE(search::partName(study, 4), std::string("Fold 2, repeat 2"));
        study.document.search.settings.set("repeats", 1);
        QCOMPARE(search::partName(study, 1), std::string("Fold 2"));
        search::Study foreign;
        foreign.trials.resize(1);
        foreign.trials[0].foldValues = {1.0, 2.0};
        QCOMPARE(search::partsText(foreign), std::string("2 parts"));
    }

    void theHistoryHasWhiskers() {
        const Chart chart = studyHistoryChart(foldedStudy());
        const Series* spread = seriesNamed(chart, "Mean ± sd of 3 folds");
        QVERIFY(spread && spread->mark == Mark::Whiskers);
        QCOMPARE(spread->y, seriesNamed(chart, "Complete")->y);
        QCOMPARE(spread->error.size(), std::size_t{4});
        QVERIFY(near(spread->error.front(), kSpread));
        QVERIFY(!seriesNamed(studyHistoryChart(smallStudy()), "Mean ± sd of "));
    }

    void ofVeryManyTheBestAndTheSelected() {
        search::Study study = foldedStudy();
        while (study.trials.size() < 500) {
            search::Trial more = study.trials.front();
            more.number = std::ssize(study.trials);
            study.trials.push_back(more);
        }
        HistoryView view;
        view.trials.selected = 1;
        const Chart chart = studyHistoryChart(study, view);
        QCOMPARE(seriesNamed(chart, "Mean ± sd of 3 folds")->ids, (std::vector<std::int64_t>{1, 2}));
    }

    void theCurveOfTheBestHasABand() {
        search::Study study = foldedStudy();
        study.document.search.settings.set("folds", 1);
        study.document.search.settings.set("repeats", 2);
        study.document.training.settings.set("epochs", 3);
        study.trials[2].intermediate = {{0, 0.5}, {1, 0.3}, {2, 0.1}, {3, 0.7}, {4, 0.3}}; // the second stopped early
        const Chart chart = trialsLiveChart(study);
        const Series* best = seriesNamed(chart, "Best (trial 2)");
        QVERIFY(best && best->x == (std::vector<double>{0, 1, 2})); // not one curve after the other
        QVERIFY(near(best->y[0], 0.6) && near(best->y[1], 0.3));
        QCOMPARE(chart.bands.size(), std::size_t{1});
        const Band& band = chart.bands.front();
        QCOMPARE(band.x, (std::vector<double>{0, 1}));
        QVERIFY(near(band.high[0], 0.6 + std::sqrt(0.02)) && near(band.low[1], 0.3));
    }

    void studiesBesideEachOtherHaveThem() {
        const search::Study study = foldedStudy();
        const Chart chart = studiesHistoryChart({{"one", &study}});
        QCOMPARE(chart.series.size(), std::size_t{2});
        QVERIFY(chart.series.front().mark == Mark::Whiskers);
        QCOMPARE(chart.series.front().ids, (std::vector<std::int64_t>{0, 1, 2})); // each new best
        QVERIFY(chart.note.find("± sd") != std::string::npos);
    }
};

GOODFIT_SUITE(SpreadTest)
#include "spread_test.moc"
