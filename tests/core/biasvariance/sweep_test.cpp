// Whole experiments: the figures that were measured independently for each of them, repetition, stopping.
#include "core/biasvariance/decompose.h"
#include "core/biasvariance/run_sweep.h"
#include "tests/support/suite.h"

#include <chrono>
#include <cmath>

using namespace goodfit;
using namespace goodfit::biasvariance;

namespace {

Experiment experimentOf(const Setup& setup) {
    const auto problem = makeProblem(setup);
    return {setup, problem, *makeLearner(setup, problem), {}};
}

std::shared_ptr<const Sweep> run(const Setup& setup, int workers = 2) {
    return *runSweep(experimentOf(setup), workers, {}, {});
}

// A preset and what the published figures tell beyond it.
Setup figuresOf(const QString& id) {
    Setup setup = findPreset(id.toStdString())->setup;
    if (id == "E2b") {
        setup.values.emplace_back(64);
    } else if (id == "E3") {
        setup.steps = 5000;
        setup.values.emplace_back(5000);
    }
    return setup;
}

const SweepPoint* pointAt(const Sweep& sweep, double at) {
    for (const SweepPoint& point : sweep.points) {
        if (std::abs(point.at - at) < 1e-12 + 1e-9 * at) {
            return &point;
        }
    }
    return nullptr;
}

struct OneDraw {
    std::shared_ptr<const Problem> problem;
    std::shared_ptr<const Sweep> sweep;
};

std::vector<OneDraw> eightDraws(Setup setup) {
    std::vector<OneDraw> draws;
    for (setup.seed = 1; setup.seed <= 8; ++setup.seed) {
        const Experiment experiment = experimentOf(setup);
        draws.push_back({experiment.problem, *runSweep(experiment, 2, {}, {})});
    }
    return draws;
}

// The median of the measured errors, with its standard error by our own bootstrap.
Estimate medianOfRuns(const OneDraw& draw, const SweepPoint* point) {
    constexpr int kResamples = 400;
    const auto value = static_cast<std::size_t>(point - draw.sweep->points.data());
    std::vector<double> errors;
    for (std::uint32_t run = 0; run < draw.sweep->fits->runs(); ++run) {
        const std::vector<double> seen = draw.problem->observed(run);
        const float* said = draw.sweep->fits->at(value, run, 0);
        errors.push_back(lossOf(std::vector<double>(said, said + seen.size()), seen, false));
    }
    std::vector<double> medians;
    RandomStream stream(3, Purpose::Test);
    for (int i = 0; i < kResamples; ++i) {
        std::vector<double> drawn;
        for (std::size_t j = 0; j < errors.size(); ++j) {
            drawn.push_back(errors[stream.below(static_cast<std::uint32_t>(errors.size()))]);
        }
        medians.push_back(medianOf(drawn));
    }
    return {medianOf(errors), deviationOf(medians)};
}

Estimate figureOf(const OneDraw& draw, const SweepPoint* point, const QString& what) {
    if (what == "median") {
        return medianOfRuns(draw, point);
    }
    if (what == "raw bias") {
        return {point->squared->rawBias, point->squared->bias.error};
    }
    if (what == "bias") {
        return point->squared ? point->squared->bias : point->zeroOne->bias;
    }
    if (what == "variance") {
        return point->squared ? point->squared->variance : point->zeroOne->netVariance;
    }
    return point->test;
}

} // namespace

class SweepTest : public QObject {
    Q_OBJECT

private slots:
    // Figures of an independent program with its own random numbers and the same number of training sets. Each of them
    // is one draw of everything that chance decides, and so is each of ours. The figure is within three standard errors
    // of one draw by our bootstrap (root mean square), and half a unit of the last digit that was written down, of the
    // mean of ours with the seeds 1 to 8. Where least squares have heavy tails, medians over the runs are compared.
    void figures_data() {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<double>("at");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("figure"); // as written down
        const auto add = [](const char* preset, double at, const char* what, std::initializer_list<const char*> list) {
            for (const char* figure : list) {
                QTest::addRow("%s at %g: %s %s", preset, at, what, figure)
                    << QString(preset) << at << QString(what) << QString(figure);
            }
        };
        const auto tests = [&add](const char* preset, std::initializer_list<std::pair<double, const char*>> list) {
            for (const auto& [at, figure] : list) {
                add(preset, at, "test", {figure});
            }
        };
        tests("E1", {{0, "0.59"}, {1, "0.30"}, {3, "0.113"}, {8, "0.177"}, {10, "0.41"}, {12, "2.4"}});
        add("E1", 14, "median", {"16"});
        add("E1", 0, "bias", {"0.50"});
        add("E1", 0, "variance", {"0.005"});
        add("E1", 12, "variance", {"2.3"});
        tests("E2", {{1, "0.190"}, {2, "0.162"}, {6, "0.236"}});
        add("E2", 16, "test", {"0.235", "0.245"}); // the plateau lies between
        add("E2", 1, "bias", {"0.065"});
        add("E2", 16, "raw bias", {"0.003"}); // written down without the correction, as at the end of E3
        add("E2", 1, "variance", {"0.034"});
        add("E2", 16, "variance", {"0.14"});
        tests("E2b", {{1, "0.176"}, {2, "0.152"}, {6, "0.172"}, {16, "0.205"}, {64, "0.211"}});
        tests("E3", {{1, "0.57"}, {130, "0.130"}, {5000, "0.257"}});
        add("E3", 1, "bias", {"0.27"});
        add("E3", 130, "bias", {"0.006"});
        add("E3", 5000, "raw bias", {"0.006"});
        add("E3", 5000, "variance", {"0.160"});
        tests("E4", {{0, "0.213"}, {3e-4, "0.157"}, {3e-3, "0.130"}, {3e-2, "0.193"}, {0.3, "0.370"}});
        tests("E5", {{12, "0.226"}, {20, "0.175"}, {100, "0.102"}});
        tests("E5a", {{12, "0.185"}, {20, "0.177"}, {100, "0.161"}});
        tests("E6", {{3, "0.112"}, {19, "6e7"}, {30, "0.41"}, {100, "0.167"}, {1000, "0.154"}});
        tests("E6b", {{30, "0.79"}, {100, "79"}, {1000, "0.46"}});
        tests("E6c", {{1, "2.9"}, {5, "2.36"}, {130, "3.28"}, {40000, "0.44"}});
        tests("E7", {{1, "0.135"}, {4, "0.101"}, {16, "0.140"}});
        add("E7", 1, "bias", {"0.111"});
        add("E7", 16, "bias", {"0.022"});
        add("E7", 1, "variance", {"0.024"});
        add("E7", 16, "variance", {"0.118"});
    }

    void figures() {
        QFETCH(QString, preset);
        QFETCH(double, at);
        QFETCH(QString, what);
        QFETCH(QString, figure);
        static std::map<QString, std::vector<OneDraw>> kDrawn;
        if (!kDrawn.contains(preset)) {
            kDrawn[preset] = eightDraws(figuresOf(preset));
        }
        const std::vector<OneDraw>& draws = kDrawn[preset];
        double mean = 0.0;
        double squares = 0.0;
        for (const OneDraw& draw : draws) {
            const SweepPoint* point = pointAt(*draw.sweep, at);
            QVERIFY(point != nullptr);
            const Estimate one = figureOf(draw, point, what);
            mean += one.value / static_cast<double>(draws.size());
            squares += one.error * one.error / static_cast<double>(draws.size());
        }
        const Estimate ours{mean, std::sqrt(squares)};
        const auto mantissa = figure.section('e', 0, 0);
        const auto digits = mantissa.contains('.') ? mantissa.size() - mantissa.indexOf('.') - 1 : 0;
        const double lastDigit = std::pow(10.0, figure.section('e', 1, 1).toDouble() - static_cast<double>(digits));
        const double room = 3.0 * ours.error + 0.5 * lastDigit;
        QVERIFY2(std::abs(ours.value - figure.toDouble()) < room,
                 qPrintable(QString("%1 ± %2").arg(ours.value).arg(ours.error)));
    }

    // What the standard errors promise: how far other draws of training sets and of judged points lie. (For a bias that
    // least squares make as small as it can be they are too careful: it does not change to first order.)
    void errorsTellHowDrawsDiffer_data() {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<int>("value");
        QTest::newRow("a curve on a grid") << "E1" << 5;
        QTest::newRow("drawn points") << "E6c" << 130;
        QTest::newRow("votes at drawn points") << "E7" << 1;
    }

    void errorsTellHowDrawsDiffer() {
        QFETCH(QString, preset);
        QFETCH(int, value);
        constexpr std::uint64_t kSeeds = 60; // the spread of 60 draws is known to 9 %
        Setup setup = findPreset(preset.toStdString())->setup;
        setup.values = {Value(value)};
        setup.runs = 20;
        setup.testPoints = 200;
        setup.steps = 150;
        std::map<QString, std::vector<double>> values, errors;
        const auto keep = [&](const char* what, const Estimate& one) {
            values[what].push_back(one.value);
            errors[what].push_back(one.error);
        };
        for (setup.seed = 1; setup.seed <= kSeeds; ++setup.seed) {
            const SweepPoint point = run(setup)->points.front();
            keep("test", point.test);
            keep("variance", point.squared ? point.squared->variance : point.zeroOne->netVariance);
            if (preset != "E1") {
                keep("bias", point.squared ? point.squared->bias : point.zeroOne->bias);
            }
        }
        for (const auto& [what, drawn] : values) {
            const double ratio = deviationOf(drawn) / medianOf(errors[what]);
            QVERIFY2(ratio > 0.75 && ratio < 1.3, qPrintable(what + QString(": %1").arg(ratio)));
        }
    }

    // Early stopping: the error falls to its minimum near step 129 and rises from there.
    void trainingTimeIsACapacity() {
        const auto sweep = run(findPreset("E3")->setup);
        const SweepPoint* best = &sweep->points[*bestPoint(*sweep)];
        QVERIFY(best->at > 40 && best->at < 450);
        QVERIFY(std::abs(best->test.value - 0.130) < 3.0 * best->test.error + 0.0005);
        const auto calmest = std::min_element(
            sweep->points.begin() + 5, sweep->points.end(),
            [](const auto& a, const auto& b) { return a.squared->variance.value < b.squared->variance.value; });
        QVERIFY(std::abs(calmest->squared->variance.value - 0.031) < 3.0 * calmest->squared->variance.error + 0.0005);
        QVERIFY(sweep->points.back().test.value > best->test.value + 2 * sweep->points.back().test.error);
        QVERIFY(sweep->points.front().squared->bias.value > 10 * best->squared->bias.value);
    }

    // The peak stands at P = n and ridge melts it.
    void theThresholdAndTheRidge() {
        Setup setup = findPreset("E6")->setup;
        const auto bare = run(setup);
        QCOMPARE(bare->threshold.value(), 19.0);
        const auto peakOf = [](const Sweep& sweep) {
            double peak = 0.0;
            double where = 0.0;
            for (const SweepPoint& point : sweep.points) {
                if (point.at >= 17 && point.test.value > peak) {
                    peak = point.test.value;
                    where = point.at;
                }
            }
            return std::pair(peak, where);
        };
        QCOMPARE(peakOf(*bare).second, 19.0);
        QVERIFY(peakOf(*bare).first > 1e6);
        setup.ridge = 1e-3;
        QVERIFY(peakOf(*run(setup)).first < 0.6);
        setup.ridge = 1e-1;
        QVERIFY(peakOf(*run(setup)).first < 0.14);
    }

    // The second rise of the error ends where the fast features are fitted: the threshold is beside the peak.
    void theThresholdInTime() {
        const auto sweep = run(findPreset("E6c")->setup);
        QVERIFY(sweep->threshold.has_value());
        double peak = 0.0;
        double where = 0.0;
        for (const SweepPoint& point : sweep->points) {
            if (point.at >= 5 && point.test.value > peak) {
                peak = point.test.value;
                where = point.at;
            }
        }
        QVERIFY2(*sweep->threshold > where / 1.6 && *sweep->threshold < where * 1.6,
                 qPrintable(QString("%1, peak at %2").arg(*sweep->threshold).arg(where)));
    }

    // What the parts leave out is within what chance explains, in every preset and at every value.
    void partsAddUpEverywhere() {
        for (const char* id : {"E1", "E6b", "E6c"}) {
            const auto sweep = run(findPreset(id)->setup);
            double worst = 0.0;
            for (const SweepPoint& point : sweep->points) {
                worst = std::max(worst, std::abs(point.gap.value) / point.gap.error);
                QCOMPARE(point.runs, sweep->setup.runs);
            }
            QVERIFY2(worst < 4.5, id);
        }
    }

    void sameNumbersForAnyWorkers() {
        Setup setup = findPreset("E2b")->setup;
        setup.steps = 50;
        setup.starts = 2;
        const auto one = run(setup, 1);
        const auto three = run(setup, 3);
        for (std::size_t i = 0; i < one->points.size(); ++i) {
            QCOMPARE(one->points[i].test.value, three->points[i].test.value);
            QCOMPARE(one->points[i].squared->bias.value, three->points[i].squared->bias.value);
            QCOMPARE(one->points[i].squared->startLuck.error, three->points[i].squared->startLuck.error);
        }
        setup.seed = 2;
        QVERIFY(run(setup)->points.front().test.value != one->points.front().test.value);
    }

    // A stop request from within: what was finished stays, the rest is marked as not done.
    void stopKeepsWhatIsFinished() {
        Setup setup = findPreset("E5")->setup;
        setup.runs = 1000;
        std::stop_source stop;
        const auto sweep = *runSweep(experimentOf(setup), 2, stop.get_token(), [&](auto) { stop.request_stop(); });
        QVERIFY(sweep->stopped);
        QVERIFY(!sweep->complete);
        QVERIFY(sweep->points.front().runs < 1000);
    }

    void theFirstPictureIsThereEarly() {
        int looks = 0;
        double done = 1.0;
        Setup setup = findPreset("E3")->setup;
        setup.runs = 60;
        (void)runSweep(experimentOf(setup), 1, {}, [&](std::shared_ptr<const Sweep> sweep) {
            if (looks++ == 0) {
                done = sweep->done;
            }
        });
        QVERIFY(looks > 0);
        QVERIFY(done < 1.0);
    }

    void setupsAreChecked_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("where");
        QTest::newRow("unknown data") << "data"
                                      << "data";
        QTest::newRow("too many runs") << "runs"
                                       << "runs";
        QTest::newRow("axis of another model") << "axis"
                                               << "axis";
        QTest::newRow("half a degree") << "value"
                                       << "values.1";
        QTest::newRow("no value") << "values"
                                  << "values";
    }

    void setupsAreChecked() {
        QFETCH(QString, what);
        QFETCH(QString, where);
        Setup setup = findPreset("E1")->setup;
        QVERIFY(checkSetup(setup).ok());
        if (what == "data") {
            setup.data = "cosine";
        } else if (what == "runs") {
            setup.runs = 100000;
        } else if (what == "axis") {
            setup.axis = "width";
        } else if (what == "value") {
            setup.values[1] = Value(0.5);
        } else {
            setup.values.clear();
        }
        const Status status = checkSetup(setup);
        QVERIFY(!status.ok());
        QCOMPARE(QString::fromStdString(status.error().where), where);
    }

    void polynomialsRefuseClasses() {
        Setup setup = findPreset("E7")->setup;
        setup.model = "polynomial";
        QVERIFY(!makeLearner(setup, makeProblem(setup)).ok());
    }
};

GOODFIT_SUITE(SweepTest)
#include "sweep_test.moc"
