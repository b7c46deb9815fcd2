// All pairs at once, surfaces over numbers and choices, and charts judged by another objective.
#include "core/charts/pair_matrix.h"

#include "core/charts/improvement.h"
#include "tests/core/charts/study_support.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

class PairMatrixTest : public QObject {
    Q_OBJECT
private slots:
    void holdsTheTrialsOnEveryAxis() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        const charts::PairMatrix matrix = charts::pairMatrix(table, {1, 2, 3}, charts::PairPicture::Rank, {});
        QCOMPARE(matrix.axes.size(), std::size_t{3});
        QVERIFY(matrix.hasCell(0, 1) && matrix.hasCell(1, 2) && !matrix.hasCell(1, 0) && !matrix.hasCell(2, 2));
        QCOMPARE(matrix.points.size(), std::size_t{5}); // four results and a failure; the pruned one has none
        QCOMPARE(matrix.points.front().trial, std::int64_t{3});
        QVERIFY(matrix.points.front().fate == charts::LineFate::Failed && std::isnan(matrix.points.front().shade));
        QCOMPARE(matrix.points.back().trial, std::int64_t{2}); // the best on top
        QCOMPARE(matrix.points.back().shade, 0.0);
        QCOMPARE(matrix.best, std::int64_t{2});
        const float* last = matrix.positions.data() + 4 * 3;
        QVERIFY(std::abs(last[0] - 2.0F / 3.0F) < 1e-6F); // 1e-2 in 1e-4 … 1e-1 by the logarithm
        QCOMPARE(last[1], 0.0F);                          // relu
        QVERIFY(std::abs(last[2] - 0.9F) < 1e-6F);
        QVERIFY(std::isnan(matrix.positions[2])); // momentum is used by the best alone
        QCOMPARE(matrix.scale.size(), std::size_t{5});
        QCOMPARE(matrix.scale.front().label, std::string("best 0.1"));
        QCOMPARE(matrix.scale.back().label, std::string("worst 0.4"));
    }

    void aFilterHoldsInItToo() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        charts::StudyView view;
        view.passes = {true, false, true, false, true, true};
        charts::PairMatrix matrix = charts::pairMatrix(table, {1, 2, 3}, charts::PairPicture::Contour, {});
        QCOMPARE(matrix.failed, std::size_t{1});
        charts::letPass(matrix, table, view);
        QCOMPARE(matrix.failed, std::size_t{0});
        for (const charts::PairPoint& point : matrix.points) {
            QCOMPARE(point.passes, static_cast<bool>(view.passes[static_cast<std::size_t>(point.trial)]));
        }
        QVERIFY(matrix.summary.find("3 of 4 trials") != std::string::npos);
        QCOMPARE(charts::pairMatrix(table, {1, 2, 3}, charts::PairPicture::Contour, view).summary, matrix.summary);
    }

    void saysWhyThereIsNone() {
        const charts::StudyTable table = charts::tableOf(smallStudy());
        QVERIFY(!charts::pairMatrix(table, {1}, charts::PairPicture::Rank, {}).empty.empty());
        search::Study none = smallStudy();
        none.trials.clear();
        QVERIFY(charts::pairMatrix(charts::tableOf(none), {1, 2}, charts::PairPicture::Rank, {})
                    .empty.starts_with("No complete trial"));
    }

    // Choices have nothing between them: each has the mean of its own trials alone.
    void choicesAreSmoothedEachForItself() {
        const charts::SurfaceSide two{2}, line{0, 5};
        const charts::PairSamples samples{{0, 0, 1, 1}, {0.5, 0.5, 0.5, 0.5}, {1, 3, 10, 30}};
        const std::vector<double> smooth = charts::smoothedOver(two, line, charts::kernelAlong(two, samples.x),
                                                                charts::kernelAlong(line, samples.y), samples.values);
        QCOMPARE(smooth.size(), std::size_t{10});
        QVERIFY(std::abs(smooth[2 * 2] - 2.0) < 1e-6 && std::abs(smooth[2 * 2 + 1] - 20.0) < 1e-6);
        QVERIFY(std::isnan(smooth[0])); // half an axis away from all of them
    }

    // Against the kernel mean written down plainly.
    void numbersAreAKernelMean() {
        const charts::SurfaceSide side{0, 9};
        const charts::PairSamples samples{{0.1, 0.4, 0.7}, {0.2, 0.3, 0.9}, {1, -2, 5}};
        const std::vector<double> smooth = charts::smoothedOver(side, side, charts::kernelAlong(side, samples.x),
                                                                charts::kernelAlong(side, samples.y), samples.values);
        for (std::size_t cell = 0; cell < smooth.size(); ++cell) {
            const double x = static_cast<double>(cell % 9) / 8, y = static_cast<double>(cell / 9) / 8;
            double weights = 0, sum = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                const double far = std::pow((samples.x[i] - x) / 0.08, 2) + std::pow((samples.y[i] - y) / 0.08, 2);
                weights += std::exp(-far / 2);
                sum += std::exp(-far / 2) * samples.values[i];
            }
            QCOMPARE(std::isnan(smooth[cell]), weights <= 1e-3);
            QVERIFY(std::isnan(smooth[cell]) || std::abs(smooth[cell] - sum / weights) < 2e-2);
        }
    }

    void theWorstAreCutAndNeverTheBest() {
        const std::vector<double> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 1000};
        QVERIFY(charts::usualSpan(values, false).low == 1 && charts::usualSpan(values, false).high < 200);
        QVERIFY(charts::usualSpan(values, true).high == 1000 && charts::usualSpan(values, true).low > 1);
    }

    void anotherObjectiveJudgesTheTable() {
        search::Study study = smallStudy();
        study.objectives = {{"val_loss", false}, {"val_accuracy", true}};
        for (search::Trial& trial : study.trials) {
            if (trial.value) {
                trial.values = {*trial.value, trial.number == 5 ? 0.99 : 0.5};
            }
        }
        const charts::StudyTable table = charts::judgedBy(charts::tableOf(study), 1);
        QCOMPARE(table.best, std::int64_t{5});
        QCOMPARE(table.metric, std::string("Validation accuracy"));
        QCOMPARE(table.axes[0].id, std::string("objective.1")); // a brush on it stays one on it
        QCOMPARE(table.cells[0][5], 0.99);
        QCOMPARE(charts::rankChart(table, 2, 3, {}).shade->legend, std::string("Rank by Validation accuracy"));
    }

    void theGainIsPaleUntilItCounts() {
        std::vector<charts::ImprovementPoint> points;
        for (std::int64_t trial = 0; trial < 30; ++trial) {
            points.push_back({trial, trial + 1,
                              trial < 2 ? std::nullopt : std::optional(1.0 / static_cast<double>(trial)),
                              search::ValueError{0.04, search::ErrorSource::Folds, 3}});
        }
        const charts::Chart chart = charts::improvementChart(points, smallStudy());
        QCOMPARE(seriesNamed(chart, "Bound on the improvement")->x.front(), 19.0);
        QCOMPARE(seriesNamed(chart, "Bound, too few trials yet")->x.back(), 19.0); // the two meet
        QCOMPARE(seriesNamed(chart, "Error of the best trial (3 folds)")->y.back(), 0.04);
        QCOMPARE(*chart.markers.at(0).x, 26.0); // 1/26 < 0.04
        QVERIFY(chart.y.canBeLog && chart.note.empty());
        for (charts::ImprovementPoint& point : points) {
            point.error.reset();
        }
        const charts::Chart bare = charts::improvementChart(points, smallStudy(), 3);
        QVERIFY(bare.markers.empty() && bare.note.find("3 places to go") != std::string::npos);
        QVERIFY(bare.summary.find("not known") != std::string::npos);
    }
};

GOODFIT_SUITE(PairMatrixTest)
#include "pair_matrix_test.moc"
