// The charts that compare trials, against what a few hand-made trials say.
#include "core/charts/study_relations.h"

#include "core/charts/parallel_coordinates.h"
#include "core/charts/study_charts.h"
#include "tests/core/charts/study_support.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

using Numbers = std::vector<std::int64_t>;

} // namespace

class StudyRelationsTest : public QObject {
    Q_OBJECT

private slots:
    void theTableHoldsWhatTheTrialsSay() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        QCOMPARE(table.axes.size(), std::size_t{4}); // objective, rate, activation, momentum
        QVERIFY(table.axes[0].isObjective);
        QVERIFY(table.axes[1].log);
        QCOMPARE(table.axes[2].categories, (std::vector<std::string>{"relu", "tanh"}));
        QCOMPARE(table.best, std::int64_t{2});
        QCOMPARE(table.cells[0][2], 0.1);
        QVERIFY(std::isnan(table.cells[0][3])); // failed
        QCOMPARE(table.cells[2][1], 1.0);       // tanh
        QVERIFY(std::isnan(table.cells[3][0])); // momentum not used
        QCOMPARE(table.cellText(3, 0), std::string("not used"));
        QCOMPARE(table.cellText(2, 1), std::string("tanh"));
        QVERIFY(!table.counts(3));
        QVERIFY(!table.counts(4)); // pruned
    }

    void brushesMustAllHold() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        charts::TrialFilter filter;
        filter.set({"lr", 1e-3, 1e-1});
        QCOMPARE(charts::passing(table, filter), (std::vector<bool>{true, true, true, true, false, true}));
        filter.set({"activation", 0, 0});
        QCOMPARE(charts::passing(table, filter), (std::vector<bool>{true, false, true, false, false, true}));
        filter.set({"momentum", 0, 1}); // who does not use it is out
        QCOMPARE(charts::passing(table, filter), (std::vector<bool>{false, false, true, false, false, false}));
        QCOMPARE(charts::brushText(table, filter.brushes[1]), std::string("Activation relu"));
        filter.clear("momentum");
        filter.clear("activation");
        QCOMPARE(filter.brushes.size(), std::size_t{1});
        QCOMPARE(charts::brushText(table, filter.brushes[0]), std::string("Learning rate 0.001 – 0.1"));
    }

    void aSliceShowsWhoPassesAndWhoDoesNot() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        charts::StudyView view;
        view.passes = {true, false, true, true, true, true};
        view.selected = 1;
        const charts::Chart chart = charts::sliceChart(table, 1, view);
        QCOMPARE(seriesNamed(chart, "Trials")->ids, (Numbers{0, 2, 5}));
        QCOMPARE(seriesNamed(chart, "Filtered out")->ids, Numbers{1});
        QCOMPARE(seriesNamed(chart, "Best")->ids, Numbers{2});
        QCOMPARE(seriesNamed(chart, "Selected")->ids, Numbers{1});
        QCOMPARE(seriesNamed(chart, "Trials")->x, (std::vector<double>{1e-3, 1e-2, 1e-1}));
        QVERIFY(chart.x.scale == charts::Scale::Log);
        QVERIFY(charts::sliceChart(charts::tableOf(search::Study{}), 0, {}).series.empty());
    }

    void whatHasNoValueStandsInTheMargin() {
        search::Study study = smallStudy();
        study.trials[5].state = search::TrialState::Failed;
        study.trials[5].value.reset();
        study.trials[5].violation = 0.5;
        const charts::StudyTable table = charts::tableOf(study);
        const charts::Chart slice = charts::sliceChart(table, 1, {});
        const charts::Series* failed = seriesNamed(slice, "Failed");
        QCOMPARE(failed->ids, Numbers{3});
        QCOMPARE(failed->x, std::vector<double>{1e-1});
        QVERIFY(failed->marksMissing && std::isnan(failed->y.front()));
        QCOMPARE(seriesNamed(slice, "Infeasible")->ids, Numbers{5});
        const charts::Chart rank = charts::rankChart(table, 1, 2, {}); // where they lie
        QCOMPARE(seriesNamed(rank, "Failed")->y, std::vector<double>{1.0});
        QCOMPARE(seriesNamed(rank, "Infeasible")->y, std::vector<double>{0.0});
        const charts::Chart history = charts::studyHistoryChart(study);
        QCOMPARE(seriesNamed(history, "Infeasible")->x, std::vector<double>{5.0});
        QVERIFY(seriesNamed(history, "Infeasible")->marksMissing);
        QVERIFY(history.summary.find("1 infeasible, 1 failed") != std::string::npos);
    }

    void aBrushMovesWhatPassesAndNothingElse() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        const std::vector<charts::AxisScale> scales(table.axes.size(), charts::AxisScale::Linear);
        charts::StudyView view;
        view.passes = {true, false, true, true, true, false};
        charts::ParallelCoordinates all = charts::parallelCoordinates(table, {0, 1, 2, 3}, scales, {});
        const charts::ParallelCoordinates some = charts::parallelCoordinates(table, {0, 1, 2, 3}, scales, view);
        charts::letPass(all, table, view);
        QCOMPARE(all.lines.size(), some.lines.size());
        for (std::size_t line = 0; line < all.lines.size(); ++line) {
            const auto number = static_cast<std::size_t>(all.lines[line].trial);
            QCOMPARE(all.lines[line].passes, static_cast<bool>(view.passes[number]));
            QCOMPARE(some.lines[line].passes, all.lines[line].passes);
        }
        QCOMPARE(all.summary, some.summary);
        QVERIFY(std::equal(all.positions.begin(), all.positions.end(), some.positions.begin(), some.positions.end(),
                           [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }));
    }

    void aLongListOfChoicesIsThinned() {
        search::Study study;
        study.space.dimensions = {{"c", "choice", false, std::nullopt, {}, {}, {}}};
        for (int i = 0; i < 20000; ++i) {
            study.space.dimensions[0].choices.emplace_back("name " + std::to_string(i));
        }
        for (std::int64_t number = 0; number < 1000; ++number) {
            search::Trial trial;
            trial.number = number;
            trial.state = search::TrialState::Complete;
            trial.value = 1.0;
            trial.parameters = {{"c", study.space.dimensions[0].choices[static_cast<std::size_t>(19 * number)]}};
            study.trials.push_back(trial);
        }
        const charts::StudyTable table = charts::tableOf(study);
        QCOMPARE(table.cells[1][999], 19.0 * 999);
        QVERIFY(charts::ParallelAxis(table, 1, charts::AxisScale::Linear).ticks().size() <= 60);
        QCOMPARE(charts::brushText(table, {"c", 0, 19999}),
                 std::string("Choice name 0, name 1, name 2, name 3 and 19996 more"));
    }

    void ranksShareTies() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        const charts::Chart chart = charts::rankChart(table, 1, 2, {});
        // values 0.4, 0.3, 0.1, 0.3 of trials 0, 1, 2, 5: ranks 3, 1.5, 0, 1.5 of 0 … 3
        QCOMPARE(seriesNamed(chart, "Trials")->shade, (std::vector<double>{1.0, 0.5, 0.0, 0.5}));
    }

    void theBestComeFirstAndTheEarlierOfEquals() {
        search::Study study = smallStudy();
        charts::StudyView view;
        using Rows = std::vector<std::size_t>;
        QCOMPARE(charts::rankedRows(charts::tableOf(study), view), (Rows{2, 1, 5, 0}));
        study.maximize = true;
        QCOMPARE(charts::rankedRows(charts::tableOf(study), view), (Rows{0, 1, 5, 2}));
        view.passes = {false, true, true, true, true, true};
        QCOMPARE(charts::rankedRows(charts::tableOf(study), view), (Rows{1, 5, 2}));
    }

    void theDistributionCountsTrials() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        const charts::Chart chart = charts::edfChart({{"one", &table}});
        QCOMPARE(chart.series.front().x, (std::vector<double>{0.1, 0.3, 0.3, 0.4}));
        QCOMPARE(chart.series.front().y, (std::vector<double>{0.25, 0.5, 0.75, 1.0}));
    }

    void theTimelineCountsSecondsFromTheFirstStart() {
        const charts::Chart chart = charts::timelineChart(charts::tableOf(smallStudy()), {});
        const charts::Series* complete = seriesNamed(chart, "Complete");
        QCOMPARE(complete->x, (std::vector<double>{0, 1, 2, 5}));
        QCOMPARE(complete->xEnd, (std::vector<double>{1.5, 2.5, 3.5, 6.5}));
        QCOMPARE(seriesNamed(chart, "Failed")->ids, Numbers{3});
        QCOMPARE(seriesNamed(chart, "Pruned")->ids, Numbers{4});
    }

    // Against the definition: nobody is at least as good in both and better in one.
    void theFrontIsWhatNobodyBeats() {
        search::Study study = smallStudy();
        study.objectives = {{"val_loss", false}, {"val_accuracy", true}};
        study.trials.clear();
        std::uint64_t state = 7;
        const auto next = [&state] {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            return static_cast<double>((state >> 33U) % 12);
        };
        for (std::int64_t number = 0; number < 60; ++number) {
            search::Trial trial;
            trial.number = number;
            trial.state = search::TrialState::Complete;
            trial.values = {next(), next()};
            trial.value = trial.values[0];
            study.trials.push_back(trial);
        }
        Numbers expected;
        for (const search::Trial& a : study.trials) {
            const bool beaten = std::any_of(study.trials.begin(), study.trials.end(), [&](const search::Trial& b) {
                return b.values[0] <= a.values[0] && b.values[1] >= a.values[1] && b.values != a.values;
            });
            if (!beaten) {
                expected.push_back(a.number);
            }
        }
        const charts::Chart chart = charts::paretoChart(charts::tableOf(study), 0, 1, {});
        Numbers front = seriesNamed(chart, "Pareto front")->ids;
        std::sort(front.begin(), front.end());
        QCOMPARE(front, expected);
    }

    void aSurfaceIsFlatWhereTheTrialsAre() {
        search::Study study = smallStudy();
        for (search::Trial& trial : study.trials) {
            trial.value = 0.25;
            trial.parameters.emplace_back("momentum", Value(0.5));
        }
        const charts::Chart chart = charts::contourChart(charts::tableOf(study), 1, 3, {});
        QVERIFY(chart.heatMap);
        for (const double value : chart.heatMap->values) {
            QVERIFY(std::isnan(value) || std::abs(value - 0.25) < 1e-12);
        }
    }

    void positionsAndValuesAreEachOthersInverse_data() {
        QTest::addColumn<int>("scale");
        QTest::newRow("linear") << 0;
        QTest::newRow("log") << 1;
        QTest::newRow("quantile") << 2;
    }

    void positionsAndValuesAreEachOthersInverse() {
        QFETCH(const int, scale);
        const charts::StudyTable table = charts::tableOf(smallStudy());
        const charts::ParallelAxis axis(table, 1, static_cast<charts::AxisScale>(scale));
        for (const double value : {1e-3, 1e-2, 1e-1}) { // trials have these, so quantiles know them
            const double back = axis.valueAt(axis.positionOf(value));
            QVERIFY2(std::abs(std::log(back / value)) < 1e-9, qPrintable(QString::number(back)));
        }
        const charts::AxisBrush all = axis.brushOver(1.0, 0.0);
        QVERIFY(all.low <= 1e-3 && all.high >= 1e-1); // nobody is cut off at the ends
    }

    void theBestLineIsLast() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        const auto drawn =
            charts::parallelCoordinates(table, {0, 1, 3}, std::vector<charts::AxisScale>(3), charts::StudyView{});
        QCOMPARE(drawn.lines.size(), std::size_t{6});
        QCOMPARE(drawn.lines.back().trial, std::int64_t{2});
        QCOMPARE(drawn.positions.size(), std::size_t{18});
        QVERIFY(drawn.lines[0].fate == charts::LineFate::Failed && drawn.failed == 1 && drawn.infeasible == 0);
        QCOMPARE(drawn.lines[0].trial, std::int64_t{3});
        QVERIFY(std::isnan(drawn.positions[0]) && std::isfinite(drawn.positions[1])); // in the margin of the value
        QVERIFY(drawn.summary.find("1 failed") != std::string::npos);
        QVERIFY(drawn.axes[2].hasUnused());
        QCOMPARE(drawn.axes[2].ticks().front().label, std::string("not used"));
        QCOMPARE(drawn.positions[8], 0.0F); // the worst, trial 0, has no momentum
    }

    // At the last value it reported, which may look better than any result.
    void thePrunedAreDrawnWithoutARank() {
        search::Study study = smallStudy();
        constexpr double kBetter = 0.05;
        study.trials[4].value = kBetter;
        const charts::StudyTable table = charts::tableOf(study);
        auto drawn = charts::parallelCoordinates(table, {0, 1}, std::vector<charts::AxisScale>(2), charts::StudyView{});
        QCOMPARE(drawn.lines.size(), std::size_t{6});
        QCOMPARE(drawn.lines.back().trial, std::int64_t{2}); // the best result still comes last
        QVERIFY(drawn.lines[0].fate == charts::LineFate::Failed && drawn.lines[1].fate == charts::LineFate::Pruned);
        QCOMPARE(drawn.lines[1].trial, std::int64_t{4});
        QVERIFY(std::isnan(drawn.lines[1].shade));
        QCOMPARE(drawn.positions[2], static_cast<float>(drawn.axes[0].positionOf(kBetter)));
        QVERIFY(drawn.pruned == 1 && drawn.summary.find("1 pruned") != std::string::npos);
        charts::StudyView none;
        none.passes.assign(table.rows.size(), false);
        charts::letPass(drawn, table, none);
        QCOMPARE(drawn.pruned, std::size_t{0});
    }
};

GOODFIT_SUITE(StudyRelationsTest)
#include "study_relations_test.moc"
