#include "core/base/random.h"
#include "core/charts/family_tree.h"
#include "core/charts/study_charts.h"
#include "core/search/lineage.h"
#include "tests/core/charts/population_samples.h"
#include "tests/core/charts/study_support.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

class PopulationTest : public QObject {
    Q_OBJECT
private slots:
    void aLineageIsTheScheduleOfATrial() {
        const search::Study study = smallPopulation();
        const std::vector<search::Stretch> way = search::lineageOf(study, study.trials[5]);
        QCOMPARE(way.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(way[i].trial->number, (std::vector<std::int64_t>{0, 3, 5})[i]);
            QVERIFY(way[i].from == 5 * static_cast<std::int64_t>(i) && way[i].to == way[i].from + 5);
        }
        QCOMPARE(search::lineageOf(study, study.trials[1]).size(), std::size_t{1});
        search::Study wrong = study; // a file may say anything
        wrong.trials[3].parent = 5;
        QCOMPARE(search::lineageOf(wrong, wrong.trials[5]).size(), std::size_t{2});
        wrong.trials[5].parent = 99;
        QCOMPARE(search::lineageOf(wrong, wrong.trials[5]).size(), std::size_t{1});
    }

    // Where somebody else trains, a parent goes on beyond the step that its child began at.
    void aParentMayGoOn() {
        search::Study study = smallPopulation();
        study.trials.resize(2);
        for (search::Trial& trial : study.trials) {
            trial.reached = 0;
            trial.intermediate = {{5, 0.9}, {10, 0.8}, {15, 0.7}};
        }
        study.trials[1].parent = 0;
        study.trials[1].parentStep = 10;
        study.trials[1].member = 1;
        study.trials[0].member = 0;
        study.trials[1].intermediate.erase(study.trials[1].intermediate.begin(),
                                           study.trials[1].intermediate.begin() + 2);
        const std::vector<search::Stretch> way = search::lineageOf(study, study.trials[1]);
        QVERIFY(way[0].from == 0 && way[0].to == 10 && way[1].from == 10 && way[1].to == 15);
        const charts::Chart chart = charts::familyTreeChart(study, charts::tableOf(study), 0, {});
        const auto child = std::find_if(chart.series.begin(), chart.series.end(),
                                        [](const charts::Series& series) { return series.id == 1; });
        QVERIFY(child != chart.series.end());
        QCOMPARE(child->x, (std::vector<double>{10, 15}));
        QCOMPARE(child->y.front(), 0.8); // what its parent had reported by then
    }

    void theWayOfTheBestStandsOut() {
        const search::Study study = smallPopulation();
        const charts::StudyTable table = charts::tableOf(study);
        const charts::Chart rates = charts::familyTreeChart(study, table, 1, {});
        const charts::Series* best = seriesNamed(rates, "Way of the best");
        QVERIFY(best);
        QCOMPARE(best->x, (std::vector<double>{0, 5, 10}));
        QCOMPARE(best->xEnd, (std::vector<double>{5, 10, 15}));
        QCOMPARE(best->y, (std::vector<double>{0.01, 0.012, 0.012}));
        QCOMPARE(rates.note, std::string("The best, trial 5: 0.01 from epoch 0, 0.012 from epoch 5."));
        const charts::Chart values = charts::familyTreeChart(study, table, 0, {});
        QCOMPARE(values.series.size(), std::size_t{6});
        const auto child = std::find_if(values.series.begin(), values.series.end(),
                                        [](const charts::Series& series) { return series.id == 3; });
        QVERIFY(child->role == charts::Role::Accent);
        QCOMPARE(child->y, (std::vector<double>{0.5, 0.3})); // from where its parent came to
    }

    // Against the sum over all cells between the points' coordinates.
    void theAreaIsThatOfItsCells() {
        search::Study study;
        study.objectives = {{"val_loss", false}, {"val_accuracy", true}};
        RandomStream stream(3, Purpose::Test);
        std::vector<std::pair<double, double>> costs;
        for (std::int64_t number = 0; number < 40; ++number) {
            search::Trial trial;
            trial.number = number;
            trial.state = search::TrialState::Complete;
            trial.values = {std::round(20 * stream.uniform()), std::round(20 * stream.uniform())}; // ties too
            trial.value = trial.values[0];
            costs.emplace_back(trial.values[0], -trial.values[1]);
            study.trials.push_back(trial);
        }
        const charts::Chart chart = charts::hypervolumeChart(charts::tableOf(study), 0, 1, {});
        QCOMPARE(chart.series.front().y.size(), std::size_t{40});
        double cornerX = -INFINITY, cornerY = -INFINITY;
        for (const auto& [x, y] : costs) {
            cornerX = std::max(cornerX, x);
            cornerY = std::max(cornerY, y);
        }
        for (std::size_t count = 1; count <= costs.size(); ++count) {
            double area = 0;
            for (double x = -0.5; x < 20; ++x) { // whole numbers: cells of one
                for (double y = -20.5; y < 1; ++y) {
                    const bool dominated =
                        std::any_of(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(count),
                                    [&](const auto& each) { return each.first < x && each.second < y; });
                    area += dominated && x < cornerX && y < cornerY ? 1 : 0;
                }
            }
            QCOMPARE(chart.series.front().y[count - 1], area);
        }
    }

    // A loss of a million, pruned in its first epoch, neither presses the results flat nor makes room below nought.
    void whatIsPrunedFarOffLeavesTheResultsTheirRoom() {
        search::Study study = smallPopulation();
        study.trials[1].state = search::TrialState::Pruned;
        study.trials[1].value = 1e6;
        const charts::Chart chart = charts::studyHistoryChart(study);
        QVERIFY(chart.y.high && *chart.y.high >= 0.5 && *chart.y.high < 1.0);
        QVERIFY(chart.y.low && *chart.y.low > 0.0 && *chart.y.low < 0.2);
        const charts::StudyTable table = charts::tableOf(study);
        QVERIFY(table.axes[0].high == 0.5 && !table.axes[0].log);
        study.trials.resize(2);
        study.trials[0].state = search::TrialState::Failed;
        QCOMPARE(charts::tableOf(study).axes[0].high, 1e6); // where there is nothing else
    }

    // Best, last or a mean of the last epochs: the axis says which.
    void theAxisSaysWhereTheValueIsTaken() {
        search::Study study = smallPopulation();
        QCOMPARE(charts::studyHistoryChart(study).y.title, std::string("Validation loss")); // another program's
        study.document.training.settings.set("epochs", 7);
        QCOMPARE(charts::studyHistoryChart(study).y.title, std::string("Validation loss (best epoch)"));
        Component objective("objective");
        objective.settings.set("at", "mean_of_last");
        objective.settings.set("last_epochs", 3);
        study.document.search.settings.set("objective", Setting(objective));
        const charts::StudyTable table = charts::tableOf(study);
        const std::string title = "Validation loss (mean of the last 3 epochs)";
        QCOMPARE(charts::sliceChart(table, 1, {}).y.title, title);
        QCOMPARE(charts::edfChart({{"a study", &table}}).x.title, title);
        QCOMPARE(table.axes[0].title, std::string("Validation loss")); // where there is little room
    }

    void studiesOfOneObjectiveAreCompared() {
        const search::Study study = smallPopulation();
        search::Study other = study;
        other.metric = "val_accuracy";
        const charts::Chart chart =
            charts::studiesHistoryChart({{"other", &other}, {"first", &study}, {"second", &study}});
        QCOMPARE(chart.series.size(), std::size_t{2});
        QVERIFY(!seriesNamed(chart, "other") && chart.note == "1 study with another objective left out");
        QCOMPARE(seriesNamed(chart, "second")->y, (std::vector<double>{0.5, 0.5, 0.4, 0.3, 0.3, 0.2}));
        QCOMPARE(seriesNamed(chart, "second")->category, 2);
        const charts::StudyTable table = charts::tableOf(study), otherTable = charts::tableOf(other);
        const charts::Chart shares = charts::edfChart({{"other", &otherTable}, {"first", &table}});
        QVERIFY(!seriesNamed(shares, "other") && seriesNamed(shares, "first"));
        charts::StudyView some;
        some.passes = {true, false, false, true, false, false};
        const charts::Chart filtered = charts::edfChart({{"first", &table}}, some);
        QCOMPARE(seriesNamed(filtered, "first, 2 of 6 trials")->x, (std::vector<double>{0.3, 0.5}));
        QCOMPARE(seriesNamed(filtered, "All trials")->x.size(), std::size_t{6});
    }

    // What a filter leaves out is faint; along the time the best so far is the best of what had ended.
    void aHistoryFollowsTheFilterAndTheTime() {
        search::Study study = smallPopulation();
        for (search::Trial& trial : study.trials) {
            trial.startedMs = 1000000 + 1000 * trial.number;
            trial.endedMs = 1000000 + 1000 * (10 - trial.number); // the last one ends first
        }
        charts::HistoryView view;
        view.trials.passes = {true, true, true, false, true, true};
        const charts::Chart shown = charts::studyHistoryChart(study, view);
        QCOMPARE(seriesNamed(shown, "Filtered out")->ids, std::vector<std::int64_t>{3});
        QCOMPARE(seriesNamed(shown, "Complete")->ids, (std::vector<std::int64_t>{0, 1, 2, 4, 5}));
        QCOMPARE(seriesNamed(shown, "Best so far")->y, (std::vector<double>{0.5, 0.5, 0.4, 0.3, 0.3, 0.2}));
        view.along = charts::HistoryAlong::End;
        const charts::Chart byEnd = charts::studyHistoryChart(study, view);
        QCOMPARE(seriesNamed(byEnd, "Complete")->x, (std::vector<double>{5, 6, 8, 9, 10}));
        QCOMPARE(seriesNamed(byEnd, "Best so far")->y, std::vector<double>(6, 0.2));
        QCOMPARE(byEnd.x.unit, std::string("s"));
        charts::TrialFilter filter;
        filter.hidden = {search::TrialState::Complete};
        QVERIFY(!filter.empty());
        QCOMPARE(charts::passing(charts::tableOf(study), filter), std::vector<bool>(6, false));
    }
};

GOODFIT_SUITE(PopulationTest)
#include "population_test.moc"
