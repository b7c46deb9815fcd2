// What the teaching charts say in words, and the map over two features, on a sweep whose numbers are set by hand.
#include "core/biasvariance/sweep.h"
#include "core/charts/bias_variance.h"
#include "core/charts/prediction.h"
#include "core/charts/support.h"
#include "core/lessons/lesson.h"
#include "tests/support/suite.h"

using namespace goodfit;
using biasvariance::Estimate;
using biasvariance::Sweep;

namespace {

// Degrees 1, 3 and 12 of a curve: bias², variance.
Sweep degrees() {
    Sweep sweep;
    sweep.setup.axis = "degree";
    sweep.axisTitle = "Polynomial degree";
    const double parts[][2] = {{0.2, 0.01}, {0.005, 0.02}, {-0.0001, 3.0}};
    const int degree[] = {1, 3, 12};
    for (int i = 0; i < 3; ++i) {
        biasvariance::SweepPoint point;
        point.value = Value(degree[i]);
        point.at = degree[i];
        point.runs = 200;
        point.squared.emplace();
        point.squared->bias = Estimate{parts[i][0], 0.001};
        point.squared->variance = Estimate{parts[i][1], 0.001};
        point.squared->noise = Estimate{0.09, 0.0};
        point.test = Estimate{std::max(0.0, parts[i][0]) + parts[i][1] + 0.09, 0.001};
        point.training = Estimate{i == 2 ? 2.5e-30 : 0.1, 0.001};
        point.gap = Estimate{0.00195, 0.001};
        sweep.points.push_back(std::move(point));
    }
    return sweep;
}

QString outcome(const char* statement) {
    const Sweep sweep = degrees();
    const auto parsed = lessons::parseStatement(statement);
    const auto found = lessons::evaluate(*parsed, sweep);
    return QString::fromStdString(charts::outcomeInWords(*parsed, *found, sweep));
}

// Two classes over a map of 2 × 1 places, two judged points, four fits.
Sweep votes() {
    Sweep sweep;
    sweep.setup.axis = "width";
    auto& stage = sweep.stage;
    stage.inputs = 2;
    stage.classes = 2;
    stage.columns = 2;
    stage.rows = 1;
    stage.judged = 2;
    stage.points = 4;
    stage.x = {0, 0, 1, 1, 0, 0, 1, 0};
    biasvariance::SweepPoint point;
    point.value = Value(4);
    point.runs = 4;
    point.test = Estimate{0.3, 0.01};
    point.zeroOne.emplace();
    point.zeroOne->bias = Estimate{0.5, 0.0};
    point.zeroOne->netVariance = Estimate{-0.2, 0.0};
    point.zeroOne->biasAt = {0.0, 1.0};
    point.zeroOne->varianceAt = {0.25, 0.5};
    sweep.points.push_back(std::move(point));
    sweep.finished = {{1, 1, 1, 1}};
    auto fits = std::make_shared<biasvariance::Fits>(1, 4, 1, 4);
    for (std::size_t run = 0; run < 4; ++run) {
        fits->at(0, run, 0)[2] = run == 0 ? 1.0F : 0.0F; // outvoted once of four
        fits->at(0, run, 0)[3] = run < 2 ? 1.0F : 0.0F;  // a draw
    }
    sweep.fits = std::move(fits);
    return sweep;
}

} // namespace

class BiasWordsTest : public QObject {
    Q_OBJECT
private slots:
    void largeAndSmallNumbersAreReadable() {
        QCOMPARE(QString::fromStdString(charts::words(3.34e7)), QStringLiteral("3.34·10⁷"));
        QCOMPARE(QString::fromStdString(charts::words(1e-6)), QStringLiteral("10⁻⁶"));
        QCOMPARE(QString::fromStdString(charts::words(0.00491)), QStringLiteral("0.00491"));
        QCOMPARE(QString::fromStdString(charts::superscript("-1.2")), QStringLiteral("⁻¹·²"));
    }

    void outcomes_data() {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* statement, const char* said) {
            QTest::newRow(statement) << QString::fromUtf8(statement) << QString::fromUtf8(said);
        };
        row("test@3 < test@1", "Test error 0.115 at degree 3, 0.3 at degree 1");
        row("bias@1 > 4 * variance@1", "Bias² 0.2 at degree 1, variance 0.01: 20 times as much");
        row("variance@1 < 0.1 * bias@1", "Variance 0.01 at degree 1, bias² 0.2: 20 times less");
        row("bias@12 < 0.1 * bias@1", "Bias² about 0 at degree 12, 0.2 at degree 1");
        row("training@12 < 0.000001", "Training error at degree 12: 2.5·10⁻³⁰, below 10⁻⁶");
        row("best < 10", "Lowest test error at degree 3, below 10");
    }
    void outcomes() {
        QFETCH(const QString, statement);
        QTEST(outcome(statement.toUtf8().constData()), "said");
    }

    void sentencesSayWhatIsLarge() {
        const Sweep sweep = degrees();
        const auto said = [&](std::size_t value) {
            return QString::fromStdString(charts::biasVarianceCaptions(&sweep, value)[0]);
        };
        QVERIFY(said(0).contains(QStringLiteral("the same way: bias² makes 95 %")));
        QVERIFY(said(1).contains(QStringLiteral("together are smallest")));
        QVERIFY(said(2).contains(QStringLiteral("differently: variance makes 100 %")));
        const QString headline = QString::fromStdString(charts::biasVarianceHeadline(&sweep, 2));
        QVERIFY(headline.contains(QStringLiteral("bias² about 0")));
        QVERIFY(QString::fromStdString(charts::gapCaption(&sweep)).contains(QStringLiteral("within 0.0019,")) ||
                QString::fromStdString(charts::gapCaption(&sweep)).contains(QStringLiteral("within 0.002,")));
    }

    // The threshold is marked, and the plot itself says why the peak stands there.
    void thePeakIsExplainedOnThePlot() {
        Sweep sweep = degrees();
        sweep.threshold = 11.0;
        const auto label = [](const charts::Chart& chart) {
            for (const charts::Marker& marker : chart.markers) {
                if (marker.role == charts::Role::Warning) {
                    return QString::fromStdString(marker.label);
                }
            }
            return QString();
        };
        charts::Chart chart = charts::doubleDescentChart(&sweep, 0);
        QCOMPARE(label(chart), QStringLiteral("parameters = rows"));
        QVERIFY(chart.note.find("one single fit") != std::string::npos);
        sweep.setup.ridge = 0.1;
        QVERIFY(charts::doubleDescentChart(&sweep, 0).note.find("ridge") != std::string::npos);
        sweep.setup.model = "gradient_flow";
        chart = charts::doubleDescentChart(&sweep, 0);
        QCOMPARE(label(chart), QStringLiteral("fast features fitted"));
        QVERIFY(chart.note.find("slow ones") != std::string::npos);
        QVERIFY(charts::doubleDescentCaption(&sweep).find("about 11 steps") != std::string::npos);
    }

    void theMapShowsWhereFitsAreOutvotedAndWhereTheMajorityIsWrong() {
        const Sweep sweep = votes();
        const charts::Chart chart = charts::biasByXChart(&sweep, 0, {});
        QVERIFY(chart.empty.empty());
        QVERIFY(chart.heatMap.has_value());
        QCOMPARE(chart.heatMap->values, (std::vector<double>{0.25, 0.5}));
        QCOMPARE(chart.heatMap->high, 0.5);
        QCOMPARE(chart.series.size(), std::size_t{1});
        QCOMPARE(chart.series[0].x, (std::vector<double>{1.0}));
        QVERIFY(chart.summary.starts_with("1 judged point of 2"));
    }
};

GOODFIT_SUITE(BiasWordsTest)
#include "bias_words_test.moc"
